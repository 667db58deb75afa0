extension FactTable {
  /// Gaps are differences of consecutive visit days (Facts.md, Rhythm).
  func rhythmColumns() -> [(Fact, FactColumn)] {
    let unknown = [Double](repeating: .nan, count: count)
    var (gap, long, mean, spread, silence) = (unknown, unknown, unknown, unknown, unknown)
    let (rows, first, today) = (HistoryRows(history), basics.customers.lowerBound, today)
    let (visits, firstDays, lastDays) = (basics.visits, basics.firstDays, basics.lastDays)
    var gaps: [Double] = []
    for place in 0..<visits.count where visits[place] >= 2 {
      rows.collectGaps(rows.rows(of: first + place), into: &gaps)
      let median = Quantile.median(ofSorted: gaps)
      gap[place] = median
      long[place] = Quantile.type7(ofSorted: gaps, percent: 90)
      mean[place] = Double(lastDays[place] - firstDays[place]) / Double(gaps.count)
      spread[place] = gaps.medianDistance(from: median)
      if visits[place] >= 3 { silence[place] = Double(max(0, today - lastDays[place])) / median }
    }
    return [
      (.gap, .numbers(gap)), (.gapLong, .numbers(long)), (.gapMean, .numbers(mean)),
      (.gapSpread, .numbers(spread)), (.gapsSinceLast, .numbers(silence)),
    ]
  }

  func calendarColumn(_ fact: Fact) -> FactColumn {
    switch fact {
    case .weeksInRow: return numbers { Double(runLength($0) { $0.week }) }
    case .weeksMissed: return numbers { Double(max(0, (daysSinceLast($0) - 1) / 7)) }
    case .seasonsInRow: return numbers { Double(runLength($0) { seasons.ordinal(of: $0) }) }
    default: break
    }
    let now = seasons.ordinal(of: frame.moment.day)
    return numbers { place in
      let last = seasons.ordinal(of: Day(basics.lastDays[place]))
      // A store ahead of the business's zone may already be in the next season.
      if fact == .boughtThisSeason { return last >= now ? 1 : 0 }
      return Double(max(0, now - last - 1))
    }
  }

  /// Consecutive periods with a visit, up to that of the last visit.
  private func runLength(_ place: Int, period: (Day) -> Int) -> Int {
    var length = 0
    var last = 0
    for receipt in receipts(place).reversed() where receipt.isPurchase {
      let current = period(Day(receipt.day))
      if length == 0 || current == last - 1 {
        length += 1
        last = current
      } else if current != last {
        break
      }
    }
    return length
  }
}

extension HistoryRows {
  /// Ascending by size, not by time.
  fileprivate func collectGaps(_ rows: Range<Int>, into gaps: inout [Double]) {
    gaps.removeAll(keepingCapacity: true)
    var last = Int32.min
    for row in rows {
      let receipt = receipts[row]
      let day = receipt.day
      guard receipt.isPurchase, day != last else { continue }
      if last != .min { gaps.append(Double(day - last)) }
      last = day
    }
    gaps.sortShort()
  }
}

extension [Double] {
  /// The median of the distances of ascending values from their own median: these grow to both
  /// sides of it, so that they are met in order without a sort.
  fileprivate func medianDistance(from median: Double) -> Double {
    var above = firstIndex { $0 > median } ?? count
    var below = above - 1
    var (last, next) = (0.0, 0.0)
    for _ in 0...count / 2 {
      let isBelow = above == count || below >= 0 && median - self[below] <= self[above] - median
      last = next
      next = isBelow ? median - self[below] : self[above] - median
      if isBelow { below -= 1 } else { above += 1 }
    }
    return count % 2 == 1 ? next : (last + next) / 2
  }

  /// Most customers have few gaps, which are in order sooner than a sort of many would begin.
  fileprivate mutating func sortShort() {
    guard count <= 24 else {
      sort()
      return
    }
    for end in indices.dropFirst() {
      let value = self[end]
      var place = end
      while place > 0, self[place - 1] > value {
        self[place] = self[place - 1]
        place -= 1
      }
      self[place] = value
    }
  }
}
