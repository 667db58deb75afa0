/// The days between one visit and the next, of some customers.
package struct Gaps: Hashable, Sendable {
  /// Days, ascending.
  package let lengths: [Int32]
  /// Those who have a gap.
  package let customers: Int

  /// `lengths` in any order.
  package init(lengths: [Int32], customers: Int) {
    self.lengths = lengths.sorted()
    self.customers = customers
  }

  package var count: Int { lengths.count }

  /// Days, by the quantile of type 7; nil without gaps.
  package func percentile(_ percent: Int) -> Double? {
    if lengths.isEmpty { return nil }
    let (below, rest) = ((count - 1) * percent).quotientAndRemainder(dividingBy: 100)
    let neighbours = [lengths[below], lengths[min(below + 1, count - 1)]].map(Double.init)
    return Quantile.type7(ofSorted: neighbours, percent: rest)
  }

  /// How many end within so many days.
  package func count(upTo days: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if Int(lengths[middle]) <= days { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Below this many a percentile is no more than a guess.
  package static let countMin = 200

  /// The fewest days within which `share` of the gaps end; nil below `countMin` gaps.
  ///
  /// The gaps of one customer are alike: the interval takes as many cases as there are
  /// customers, and so is rather too wide.
  package func days(within share: Double) -> DaysEstimate? {
    guard count >= Gaps.countMin else { return nil }
    func first(_ isReached: (Double) -> Bool) -> Int? {
      // The share rises with the days, so that halving finds the first.
      var (low, high) = (0, count)
      while low < high {
        let middle = (low + high) / 2
        if isReached(self.share(upTo: Int(lengths[middle]))) {
          high = middle
        } else {
          low = middle + 1
        }
      }
      return low < count ? Int(lengths[low]) : nil
    }
    guard let days = first({ $0 >= share }) else { return nil }
    let reached = self.share(upTo: days)
    return DaysEstimate(
      days: days, share: reached, cases: count, customers: customers,
      interval: WilsonInterval(share: reached, of: customers),
      earliest: first { WilsonInterval(share: $0, of: customers).high >= share } ?? days,
      latest: first { WilsonInterval(share: $0, of: customers).low >= share })
  }

  private func share(upTo days: Int) -> Double { Double(count(upTo: days)) / Double(count) }
}

/// A number of days that follows from a share, and how sure it is.
package struct DaysEstimate: Hashable, Sendable {
  package let days: Int
  /// The share at these days, 0...1.
  package let share: Double
  /// What the share is of: gaps, or silences.
  package let cases: Int
  /// Whose they are.
  package let customers: Int
  package let interval: WilsonInterval
  /// The days that the interval of the share allows; `latest` is nil where the data end before.
  package let earliest: Int
  package let latest: Int?
}
