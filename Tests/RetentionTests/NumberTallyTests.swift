import CustomDump
import Testing

@testable import Retention

/// The numbers at ranks, found by counting, are those of the sorted list.
@Suite struct NumberTallyTests {
  /// How far apart the numbers stand.
  enum Spread: CaseIterable {
    case none, days, money, everything

    var bounds: ClosedRange<Int64> {
      switch self {
      case .none: 7...7
      case .days: 0...730
      case .money: -5_000_000...900_000_000
      case .everything: .min ... .max
      }
    }
  }

  @Test(arguments: Spread.allCases, [1, 2, 50, 6000])
  func `numbers at ranks are those of the sorted list`(spread: Spread, count: Int) {
    var random = SeededRandom(count)
    let numbers = (0..<count).map { _ in
      // Half of them near the least, so that some steps are crowded.
      Bool.random(using: &random)
        ? Int64.random(in: spread.bounds, using: &random)
        : min(spread.bounds.lowerBound + Int64(random.next() % 9), spread.bounds.upperBound)
    }
    let parts = [numbers[..<(count / 3)], numbers[(count / 3)...]]
    var tally = NumberTally(least: spread.bounds.lowerBound, most: spread.bounds.upperBound)
    for number in parts[0] { tally.add(number) }
    var others = NumberTally(least: spread.bounds.lowerBound, most: spread.bounds.upperBound)
    others.addAll { take in for number in parts[1] { take(number) } }
    tally.add(others)
    let ranks = [0, count / 5, count / 2, count / 2, count - 1]
    let search = TallySearch(tally, ranks: ranks)
    let found = search.numbers(
      search.needsNumbers
        ? parts.map { part in search.gathered { take in for number in part { take(number) } } }
        : [])
    let sorted = numbers.sorted()
    expectNoDifference(tally.count, count)
    expectNoDifference(search.needsNumbers, spread == .money || spread == .everything)
    expectNoDifference(
      found, Dictionary(ranks.map { ($0, Double(sorted[$0])) }, uniquingKeysWith: { $1 }))
  }
}
