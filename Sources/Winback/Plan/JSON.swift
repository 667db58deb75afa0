/// The little of JSON that is written here (RFC 8259), as bytes.
package enum JSON {
  /// A string; control characters, quotes and backslashes escaped, bytes that are no UTF-8
  /// replaced.
  package static func quoted(_ bytes: [UInt8]) -> [UInt8] {
    let text = bytes.allSatisfy(isPlain) ? bytes : escaped(String(decoding: bytes, as: UTF8.self))
    return [0x22] + text + [0x22]
  }

  /// Whether a byte stands in a string as it is.
  static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7f && byte != 0x22 && byte != 0x5c
  }

  package static func quoted(_ text: String) -> String {
    String(decoding: quoted(Array(text.utf8)), as: UTF8.self)
  }

  private static func escaped(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5c: result += [0x5c, byte]
      case 0x00..<0x20, 0x7f:
        let digits = Array("0123456789abcdef".utf8)
        result += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: result.append(byte)
      }
    }
    return result
  }
}
