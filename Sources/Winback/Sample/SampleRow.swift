import Retention

/// A row of CSV as bytes; no field of a sample base needs quotes.
struct SampleRow {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(96) }

  mutating func field(_ text: String) {
    bytes += text.utf8
    bytes.append(UInt8(ascii: ","))
  }

  mutating func field(_ number: Int) {
    digits(number, width: 1)
    bytes.append(UInt8(ascii: ","))
  }

  /// ISO 8601 without a zone: the store's own time.
  mutating func field(_ day: Day, second: Int) {
    let (year, month, dayOfMonth) = day.civil
    digits(year, width: 4)
    bytes.append(UInt8(ascii: "-"))
    digits(month, width: 2)
    bytes.append(UInt8(ascii: "-"))
    digits(dayOfMonth, width: 2)
    bytes.append(UInt8(ascii: "T"))
    digits(second / 3600, width: 2)
    bytes.append(UInt8(ascii: ":"))
    digits(second / 60 % 60, width: 2)
    bytes.append(UInt8(ascii: ":"))
    digits(second % 60, width: 2)
    bytes.append(UInt8(ascii: ","))
  }

  mutating func field(minor: Int) {
    digits(minor / 100, width: 1)
    bytes.append(UInt8(ascii: "."))
    digits(minor % 100, width: 2)
    bytes.append(UInt8(ascii: ","))
  }

  mutating func lastField(customer: Int?) {
    if let customer {
      bytes.append(UInt8(ascii: "C"))
      digits(customer + 1, width: 7)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// A number of zero or more, with leading zeros up to the width.
  private mutating func digits(_ number: Int, width: Int) {
    let start = bytes.count
    var left = max(0, number)
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(left % 10))
      left /= 10
    } while left > 0
    while bytes.count - start < width { bytes.append(UInt8(ascii: "0")) }
    bytes[start...].reverse()
  }
}
