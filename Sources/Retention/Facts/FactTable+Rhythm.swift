extension FactTable {
  /// Gaps are differences of consecutive visit days (Facts.md, Rhythm).
  func rhythmColumns() -> [(Fact, FactColumn)] {
    let unknown = [Double](repeating: .nan, count: count)
    var (gap, long, mean, spread, silence) = (unknown, unknown, unknown, unknown, unknown)
    var gaps: [Double] = []
    for place in 0..<count where basics.visits[place] >= 2 {
      collectGaps(place, into: &gaps)
      gap[place] = Quantile.median(ofSorted: gaps)
      long[place] = Quantile.type7(ofSorted: gaps, percent: 90)
      let span = basics.lastDays[place] - basics.firstDays[place]
      mean[place] = Double(span) / Double(gaps.count)
      for index in gaps.indices { gaps[index] = abs(gaps[index] - gap[place]) }
      gaps.sort()
      spread[place] = Quantile.median(ofSorted: gaps)
      if basics.visits[place] >= 3 {
        silence[place] = Double(daysSinceLast(place)) / gap[place]
      }
    }
    return [
      (.gap, .numbers(gap)), (.gapLong, .numbers(long)), (.gapMean, .numbers(mean)),
      (.gapSpread, .numbers(spread)), (.gapsSinceLast, .numbers(silence)),
    ]
  }

  /// Ascending by size, not by time.
  private func collectGaps(_ place: Int, into gaps: inout [Double]) {
    gaps.removeAll(keepingCapacity: true)
    var last: Int32?
    forEachVisitDay(place) { day in
      if let last { gaps.append(Double(day - last)) }
      last = day
    }
    gaps.sort()
  }

  /// Distinct days with a purchase, in order.
  func forEachVisitDay(_ place: Int, _ body: (Int32) -> Void) {
    var last = Int32.min
    for row in rows(place) where history.isPurchase[row] && history.days[row] != last {
      last = history.days[row]
      body(last)
    }
  }

  func calendarColumns() -> [(Fact, FactColumn)] {
    let now = seasons.ordinal(of: frame.moment.day)
    let missedWeeks = numbers { Double(max(0, (daysSinceLast($0) - 1) / 7)) }
    let missedSeasons = numbers { place in
      Double(max(0, now - seasons.ordinal(of: Day(basics.lastDays[place])) - 1))
    }
    let thisSeason = numbers { place in
      // A store ahead of the business's zone may already be in the next season.
      seasons.ordinal(of: Day(basics.lastDays[place])) >= now ? 1 : 0
    }
    return [
      (.weeksInRow, numbers { Double(runLength($0) { $0.week }) }),
      (.weeksMissed, missedWeeks),
      (.seasonsInRow, numbers { Double(runLength($0) { seasons.ordinal(of: $0) }) }),
      (.seasonsMissed, missedSeasons), (.boughtThisSeason, thisSeason),
    ]
  }

  /// Consecutive periods with a visit, up to that of the last visit.
  private func runLength(_ place: Int, period: (Day) -> Int) -> Int {
    var length = 0
    var last = 0
    for row in rows(place).reversed() where history.isPurchase[row] {
      let current = period(Day(history.days[row]))
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
