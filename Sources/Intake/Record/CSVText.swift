/// Fields of CSV as the forms write them, separated by commas.
enum CSVText {
  static let separator: UInt8 = 0x2C

  static func append(_ field: ArraySlice<UInt8>, to output: inout [UInt8]) {
    guard field.contains(where: { $0 < 0x20 || $0 == quote || $0 == separator }) else {
      output.append(contentsOf: field)
      return
    }
    output.append(quote)
    for byte in field {
      if byte == quote { output.append(quote) }
      output.append(byte)
    }
    output.append(quote)
  }

  /// The text of a quoted field: doubled quotes are one.
  static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    var plain: [UInt8] = []
    var isSecond = false
    for byte in bytes {
      isSecond = byte == quote && !isSecond
      if byte != quote || isSecond { plain.append(byte) }
    }
    return plain
  }

  static func append(header names: [String], to output: inout [UInt8]) {
    for (index, name) in names.enumerated() {
      if index > 0 { output.append(separator) }
      append(Array(name.utf8)[...], to: &output)
    }
    output.append(lineFeed)
  }
}
