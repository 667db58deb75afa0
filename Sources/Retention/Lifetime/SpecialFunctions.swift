import Glibc

/// Functions that the C library lacks, to about 1e-13 relative.
enum SpecialFunctions {
  /// The natural logarithm of Γ(x), x > 0. The re-entrant form: `lgamma` writes a global.
  static func logGamma(_ x: Double) -> Double {
    var sign: Int32 = 0
    return lgamma_r(x, &sign)
  }

  /// The derivative of `logGamma`, x > 0: upwards by the recurrence to 6 and more, then the
  /// asymptotic series (NIST DLMF 5.5.2 and 5.11.2).
  static func digamma(_ x: Double) -> Double {
    var (x, shift) = (x, 0.0)
    while x < 10 {
      shift -= 1 / x
      x += 1
    }
    let square = 1 / (x * x)
    var series = 0.0
    for coefficient in digammaCoefficients.reversed() { series = (series + coefficient) * square }
    return shift + log(x) - 0.5 / x - series
  }

  /// B(2k) / 2k for k = 1...7, B being Bernoulli's numbers.
  private static let digammaCoefficients = [
    1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32_760, 1.0 / 12,
  ]

  /// Gauss's 2F1(a, b; c; z) for 0 <= z < 1 by its series (DLMF 15.2.1), which falls at least
  /// like z^k and, where c > a + b, faster.
  static func hypergeometric(_ a: Double, _ b: Double, _ c: Double, _ z: Double) -> Double {
    var (sum, term, index) = (1.0, 1.0, 0.0)
    while index < termsMax {
      term *= (a + index) * (b + index) / ((c + index) * (index + 1)) * z
      sum += term
      index += 1
      if abs(term) <= 1e-17 * abs(sum) { break }
    }
    return sum
  }

  private static let termsMax = 1_000_000.0
}
