/// The plugin's fields of a profile as the base keeps them: a JSON object of texts, in byte
/// order of the names, so that equal fields are equal bytes.
enum FieldsText {
  /// Nil where there is none.
  static func encode(_ fields: [String: String]) -> String? {
    if fields.isEmpty { return nil }
    let pairs = Array(fields.keys).inByteOrder.compactMap { name in
      fields[name].map { quoted(name) + ":" + quoted($0) }
    }
    return "{" + pairs.joined(separator: ",") + "}"
  }

  static func decode(_ text: String?) throws(StorageError) -> [String: String] {
    guard let text else { return [:] }
    var reader = Reader(bytes: Array(text.utf8))
    guard let fields = reader.object() else {
      throw .unreadable(what: "customer_profile: the fields of a profile")
    }
    return fields
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{0}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Reads what `encode` writes; nil is anything else.
  private struct Reader {
    let bytes: [UInt8]
    var place = 0

    mutating func object() -> [String: String]? {
      guard take(UInt8(ascii: "{")) else { return nil }
      var fields: [String: String] = [:]
      repeat {
        guard let name = string(), take(UInt8(ascii: ":")), let value = string() else {
          return nil
        }
        fields[name] = value
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "}")), place == bytes.count else { return nil }
      return fields
    }

    private mutating func take(_ byte: UInt8) -> Bool {
      guard place < bytes.count, bytes[place] == byte else { return false }
      place += 1
      return true
    }

    private mutating func string() -> String? {
      guard take(UInt8(ascii: "\"")) else { return nil }
      var text: [UInt8] = []
      while place < bytes.count {
        let byte = bytes[place]
        place += 1
        if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
        if byte == UInt8(ascii: "\\") {
          guard let escaped = escaped() else { return nil }
          text.append(escaped)
        } else {
          text.append(byte)
        }
      }
      return nil
    }

    private mutating func escaped() -> UInt8? {
      guard place < bytes.count else { return nil }
      let byte = bytes[place]
      place += 1
      guard byte == UInt8(ascii: "u") else { return byte }
      guard place + 4 <= bytes.count else { return nil }
      defer { place += 4 }
      return UInt8(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
    }
  }
}
