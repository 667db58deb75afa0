import Retention

/// Numbers of a workbook, which are written as floating-point numbers whatever they mean.
enum SheetNumber {
  /// A number in decimal digits. Whole ones are kept digit by digit; others have fifteen
  /// digits, which is as exactly as Excel itself reckons and shows them: what it writes as
  /// 35.880000000000003 is 35.88.
  static func text(_ written: String) -> String {
    let digits = written.hasPrefix("-") ? written.dropFirst() : written[...]
    if !digits.isEmpty, digits.utf8.allSatisfy({ $0 &- 0x30 < 10 }) { return written }
    guard let value = Double(written), value.isFinite else { return written }
    if value == value.rounded(), abs(value) < 9_007_199_254_740_992 { return String(Int64(value)) }
    return decimal(value) ?? written
  }

  /// The shortest digits that stand for the number, at most fifteen, without an exponent.
  private static func decimal(_ value: Double) -> String? {
    let parts = abs(value).description.lowercased().split(separator: "e")
    guard let mantissa = parts.first, let exponent = parts.count > 1 ? Int(parts[1]) : 0,
      abs(exponent) <= 30
    else { return nil }
    let halves = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    var digits = Array((halves[0] + (halves.count > 1 ? halves[1] : "")).utf8)
    var point = halves[0].count + exponent
    while digits.count > 1 && digits.first == 0x30 {
      digits.removeFirst()
      point -= 1
    }
    round(&digits, &point)
    while digits.count > max(1, point), digits.last == 0x30 { digits.removeLast() }
    while digits.count < point { digits.append(0x30) }
    while point <= 0 {
      digits.insert(0x30, at: 0)
      point += 1
    }
    let whole = String(decoding: digits[..<point], as: UTF8.self)
    let rest = String(decoding: digits[point...], as: UTF8.self)
    let isZero = rest.utf8.allSatisfy { $0 == 0x30 }
    return (value < 0 ? "-" : "") + whole + (isZero ? "" : "." + rest)
  }

  private static func round(_ digits: inout [UInt8], _ point: inout Int) {
    guard digits.count > 15 else { return }
    let isUp = digits[15] >= 0x35
    digits.removeLast(digits.count - 15)
    guard isUp else { return }
    var index = 14
    while index >= 0 {
      if digits[index] < 0x39 {
        digits[index] += 1
        return
      }
      digits[index] = 0x30
      index -= 1
    }
    digits.insert(0x31, at: 0)
    point += 1
  }

  /// A day and a time from a count of days; nil when it is none.
  ///
  /// The system of 1900 takes 1900 for a leap year: its day 60 does not exist, those before it
  /// are one off (ECMA-376, part 1, 18.17.4.1).
  static func date(_ written: String, is1904: Bool) -> String? {
    guard let value = Double(written), value >= 0, value < 2_958_466 else { return nil }
    let seconds = Int((value * 86_400).rounded())
    let (serial, second) = (seconds / 86_400, seconds % 86_400)
    let time = clock(second)
    if serial == 0 && second > 0 { return time }
    if !is1904 && (serial == 60 || serial == 0) { return nil }
    let first = is1904 ? -24_107 : serial < 60 ? -25_568 : -25_569
    let day = Day(Int32(serial + first)).description
    return second == 0 ? day : day + " " + time
  }

  private static func clock(_ second: Int) -> String {
    let parts = [second / 3600, second / 60 % 60, second % 60]
    return parts.map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
  }
}
