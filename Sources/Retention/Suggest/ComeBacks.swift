/// How many silences that had lasted for some days ended by a visit soon after, by these days.
package struct ComeBacks: Hashable, Sendable {
  /// Silences that lasted longer than some days.
  package struct Row: Hashable, Sendable {
    package let days: Int
    /// Those that were followed for the horizon behind these days.
    package let silences: Int
    /// Whose they are.
    package let customers: Int
    /// Those that ended by a visit within the horizon.
    package let cameBack: Int

    package init(days: Int, silences: Int, customers: Int, cameBack: Int) {
      self.days = days
      self.silences = silences
      self.customers = customers
      self.cameBack = cameBack
    }

    /// 0...1
    package var share: Double { silences == 0 ? 0 : Double(cameBack) / Double(silences) }

    /// Of the share. The silences of one customer are alike: it takes as many cases as there are
    /// customers, and so is rather too wide.
    package var interval: WilsonInterval { WilsonInterval(share: share, of: customers) }
  }

  /// By days from 0 on; ends where no silence was followed for so long.
  package private(set) var rows: [Row] = []

  package init() {}

  /// Nil where no silence was followed for so long.
  package func row(after days: Int) -> Row? { rows.indices.contains(days) ? rows[days] : nil }

  /// Below this many followed silences a share is no more than a guess.
  package static let silencesMin = 50

  /// The fewest days after which less than `share` of the silences end by themselves.
  package func days(below share: Double) -> Result<DaysEstimate, TooLittle> {
    // Followed for longer, there are fewer of them.
    let known = rows.dropFirst().prefix { $0.silences >= ComeBacks.silencesMin }
    guard let longest = known.last else { return .failure(.tooFew(silences: most)) }
    guard let found = known.first(where: { $0.share < share }) else {
      return .failure(.tooShort(longest))
    }
    return .success(
      DaysEstimate(
        days: found.days, share: found.share, cases: found.silences, customers: found.customers,
        interval: found.interval,
        earliest: known.first { $0.interval.low < share }?.days ?? found.days,
        latest: known.first { $0.interval.high < share }?.days))
  }

  /// Silences longer than a day that were followed.
  private var most: Int { row(after: 1)?.silences ?? 0 }

  /// Why no number of days follows.
  package enum TooLittle: Error, Hashable, Sendable {
    case tooFew(silences: Int)
    /// After the longest silence that enough were followed through, so many still come back.
    case tooShort(Row)
  }
}

extension ComeBacks {
  /// Counts, each as the difference to the day before, so that a silence of any length is two
  /// additions.
  struct Counter {
    private var silences: [Int] = []
    private var cameBack: [Int] = []
    private var customers: [Int] = []

    /// A silence that is counted after each of 0...`last` days, and of these from `from` on as
    /// one that ended within the horizon; nil where it did not.
    mutating func add(upTo last: Int, cameBackFrom from: Int?) {
      Counter.add(0...last, to: &silences)
      if let from, from <= last { Counter.add(from...last, to: &cameBack) }
    }

    /// A customer with a silence that is counted after each of 0...`last` days.
    mutating func addCustomer(upTo last: Int) { Counter.add(0...last, to: &customers) }

    private static func add(_ days: ClosedRange<Int>, to counts: inout [Int]) {
      let missing = days.upperBound + 2 - counts.count
      if missing > 0 { counts += repeatElement(0, count: missing) }
      counts[days.lowerBound] += 1
      counts[days.upperBound + 1] -= 1
    }

    var sums: ComeBacks {
      var result = ComeBacks()
      var (silent, back, people) = (0, 0, 0)
      for days in silences.indices {
        silent += silences[days]
        if cameBack.indices.contains(days) { back += cameBack[days] }
        if customers.indices.contains(days) { people += customers[days] }
        if silent == 0 { break }
        result.rows.append(
          Row(days: days, silences: silent, customers: people, cameBack: back))
      }
      return result
    }
  }
}
