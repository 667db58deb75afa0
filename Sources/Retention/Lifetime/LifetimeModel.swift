import Glibc

/// A model of purchases until a customer silently leaves: she buys at her own rate, which is
/// gamma-distributed among customers (r, alpha), and after a purchase leaves with her own
/// probability, which is beta-distributed (a, b).
///
/// Time is in weeks, as in the papers; a week is seven days.
package struct LifetimeModel: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// Fader, Hardie and Lee, "Counting Your Customers" the Easy Way, Marketing Science 24
    /// (2005): she can't have left before her second purchase.
    case bgnbd
    /// Batislam, Denizel and Filiztekin, Empirical Validation and Comparison of Models for
    /// Customer Base Analysis, IJRM 24 (2007): she may leave after the first one, too.
    case mbgnbd
  }

  package let kind: Kind
  package let r: Double
  package let alpha: Double
  package let a: Double
  package let b: Double

  package init(_ kind: Kind, r: Double, alpha: Double, a: Double, b: Double) {
    self.kind = kind
    self.r = r
    self.alpha = alpha
    self.a = a
    self.b = b
  }

  static let weekDays = 7.0

  /// How many purchases had the chance to be the last one.
  private func chances(_ repeats: Double) -> Double { kind == .bgnbd ? repeats : repeats + 1 }

  /// The odds that she has left, given her visits: (a / (b + n - 1)) ((alpha + T) / (alpha +
  /// t))^(r + x), n being the purchases after which she could.
  private func oddsGone(_ customer: VisitSummary) -> Double {
    let x = Double(customer.repeats)
    let n = chances(x)
    guard n > 0 else { return 0 }
    let silence =
      log(alpha + Double(customer.age) / Self.weekDays)
      - log(alpha + Double(customer.lastDay) / Self.weekDays)
    return a / (b + n - 1) * exp((r + x) * silence)
  }

  /// The probability that she still buys; nil where the model says nothing: BG/NBD knows no
  /// way to leave before a second visit.
  package func alive(_ customer: VisitSummary) -> Double? {
    if kind == .bgnbd, customer.repeats == 0 { return nil }
    return 1 / (1 + oddsGone(customer))
  }

  /// Visits to be expected of her in the next `days` (equation 10 of the 2005 paper, and its
  /// counterpart of the 2007 one).
  package func expectedVisits(_ customer: VisitSummary, days: Double) -> Double {
    guard days > 0 else { return 0 }
    // The closed form has a removable singularity there.
    if abs(a - 1) < 1e-5 {
      let apart = [1 - 2e-5, 1 + 2e-5].map { a in
        LifetimeModel(kind, r: r, alpha: alpha, a: a, b: b).expectedVisits(customer, days: days)
      }
      return (apart[0] + apart[1]) / 2
    }
    let x = Double(customer.repeats)
    let n = chances(x)
    let start = alpha + Double(customer.age) / Self.weekDays
    let time = days / Self.weekDays
    let z = time / (start + time)
    let (power, above, below) = (r + x, b + n, a + b + n - 1)
    // (1 - z)^power 2F1(power, above; below; z). Where the series falls too slowly, Euler's
    // transformation (DLMF 15.8.1) is taken, and the powers of 1 - z come to (1 - z)^(a - 1).
    let rest =
      power < a - 1
      ? pow(1 - z, power) * SpecialFunctions.hypergeometric(power, above, below, z)
      : pow(1 - z, a - 1) * SpecialFunctions.hypergeometric(below - power, a - 1, below, z)
    return (a + b + n - 1) / (a - 1) * (1 - rest) / (1 + oddsGone(customer))
  }

  /// Visits to be expected of somebody within `days` after her first one.
  package func expectedVisitsOfNewcomer(days: Double) -> Double {
    let newcomer = VisitSummary(repeats: 0, lastDay: 0, age: 0)
    return expectedVisits(newcomer, days: days)
  }
}
