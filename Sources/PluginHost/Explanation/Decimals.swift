import Lua
import Retention

/// How exactly numbers are written: two decimals, but more where two numbers would look alike
/// although one is larger: "2.003, more than 2".
enum Decimals {
  static let usual = 2
  /// Beyond this a double has no digits of its own.
  private static let most = 15

  static func telling(_ left: Double, from right: Double) -> Int {
    guard left != right, left.isFinite, right.isFinite else { return usual }
    return (usual...most).first { rounded(left, $0) != rounded(right, $0) } ?? most
  }

  static func telling(_ left: TraceValue, from right: TraceValue) -> Int {
    guard let left = left.number, let right = right.number else { return usual }
    return telling(left, from: right)
  }

  private static func rounded(_ number: Double, _ decimals: Int) -> Double {
    (number * power(decimals)).rounded()
  }

  private static func power(_ decimals: Int) -> Double {
    (0..<decimals).reduce(1.0) { power, _ in power * 10 }
  }

  /// With up to so many decimals, without zeros at the end.
  static func digits(_ number: Double, _ decimals: Int, in language: Language) -> String {
    let whole = number.rounded(.towardZero)
    let fraction = rounded(abs(number - whole), decimals)
    guard abs(number) < 1e15, fraction > 0, fraction < power(decimals),
      let digits = Int64(exactly: fraction)
    else { return Unit.digits(number, in: language) }
    let bare = String(digits)
    var text = String(repeating: "0", count: max(0, decimals - bare.count)) + bare
    while text.hasSuffix("0") { text.removeLast() }
    let sign = number < 0 && whole == 0 ? "-" : ""
    return sign + Unit.digits(whole, in: language) + (language == .ru ? "," : ".") + text
  }
}

extension TraceValue {
  var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }
}
