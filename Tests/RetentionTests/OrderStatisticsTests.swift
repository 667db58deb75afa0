import CustomDump
import Testing

@testable import Retention

/// Quantiles without a sort are those of the sorted values, to the last bit.
@Suite struct OrderStatisticsTests {
  /// What values of a base look like, and what would crowd them.
  enum Crowd: CaseIterable {
    case equal, few, days, money, tiny, powers, returns

    func value(_ random: inout SeededRandom) -> Double {
      let step = Double(random.next() % 1_000_000)
      return switch self {
      case .equal: 7
      case .few: Double(random.next() % 3)
      case .days: Double(random.next() % 731)
      case .money: (step * step / 1e4).rounded()
      case .tiny: 1 + step * .ulpOfOne
      // Crowded near the least at every scale.
      case .powers: Double(sign: .plus, exponent: Int(random.next() % 500), significand: 1)
      case .returns: step - 900_000
      }
    }
  }

  @Test(arguments: Crowd.allCases, [1, 2, 3, 2048, 2049, 20_000])
  func `quantiles of values in any order are those of the sorted ones`(
    crowd: Crowd, count: Int
  ) {
    var random = SeededRandom(count)
    let values = (0..<count).map { _ in crowd.value(&random) }
    let sorted = values.sorted()
    let percents = [0, 1, 20, 40, 50, 60, 80, 99, 100]
    expectNoDifference(
      Quantile.type7(of: values, percents: percents),
      percents.map { Quantile.type7(ofSorted: sorted, percent: $0) })
    expectNoDifference(Quantile.median(of: values), Quantile.median(ofSorted: sorted))
  }

  @Test func `values of every size there is are sorted after all`() {
    let values =
      [-Double.greatestFiniteMagnitude, .greatestFiniteMagnitude]
      + (0..<5000).map { Double($0 * 7919 % 5000) }
    let sorted = values.sorted()
    expectNoDifference(Quantile.median(of: values), Quantile.median(ofSorted: sorted))
  }
}
