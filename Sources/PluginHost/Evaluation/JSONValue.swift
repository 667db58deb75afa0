/// The little of JSON that values are kept in (RFC 8259).
enum JSONValue: Hashable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])
}

extension JSONValue {
  /// Canonical: no spaces, the keys of an object in byte order, numbers as short as they can be
  /// read back. What is not a number is null; an infinity is a number that is read as one.
  var text: String {
    switch self {
    case .null: "null"
    case .boolean(let truth): truth ? "true" : "false"
    case .number(let number): JSONValue.text(number)
    case .string(let text): JSONValue.quoted(text)
    case .array(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
    case .object(let fields):
      "{"
        + fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { JSONValue.quoted($0.key) + ":" + $0.value.text }.joined(separator: ",") + "}"
    }
  }

  private static func text(_ number: Double) -> String {
    if number.isNaN { return "null" }
    if number.isInfinite { return number < 0 ? "-1e999" : "1e999" }
    if number == 0 { return number.sign == .minus ? "-0" : "0" }
    if let whole = Int64(exactly: number), abs(number) < 0x1p53 { return String(whole) }
    return String(number)
  }

  private static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = [0x22]
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5c: bytes += [0x5c, byte]
      case 0..<0x20, 0x7f:
        let digits = Array("0123456789abcdef".utf8)
        bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
    return String(decoding: bytes, as: UTF8.self)
  }

  var number: Double? { if case .number(let number) = self { number } else { nil } }

  var string: String? { if case .string(let text) = self { text } else { nil } }

  var items: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
}
