/// A row of a CSV file as its fields, read leniently: a row in quarantine may be no good CSV.
package struct RowFields: Hashable, Sendable {
  package var fields: [[UInt8]]

  private static let quote = UInt8(ascii: "\"")

  package init(_ fields: [[UInt8]]) { self.fields = fields }

  /// The rows of a text. Line breaks within quotes belong to a field; quotes that do not close
  /// end with the text.
  package static func rows(_ bytes: [UInt8], separator: UInt8) -> [RowFields] {
    var rows: [RowFields] = []
    var fields: [[UInt8]] = []
    var field: [UInt8] = []
    var isQuoted = false
    var wasQuote = false
    func isBreak(_ byte: UInt8) -> Bool { byte == 0x0a || byte == 0x0d }
    for byte in bytes {
      if isQuoted {
        if byte == quote {
          isQuoted = false
          wasQuote = true
        } else {
          field.append(byte)
        }
        continue
      }
      if byte == quote, wasQuote || field.isEmpty {
        if wasQuote { field.append(quote) }
        isQuoted = true
      } else if byte == separator {
        fields.append(field)
        field = []
      } else if isBreak(byte) {
        if !field.isEmpty || !fields.isEmpty {
          rows.append(RowFields(fields + [field]))
          (fields, field) = ([], [])
        }
      } else {
        field.append(byte)
      }
      wasQuote = false
    }
    if !field.isEmpty || !fields.isEmpty { rows.append(RowFields(fields + [field])) }
    return rows
  }

  /// The row as CSV, quoted where it has to be, without a line end.
  package func bytes(separator: UInt8) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(separator) }
      bytes += RowFields.quoted(field, separator: separator)
    }
    return bytes
  }

  private static func quoted(_ field: [UInt8], separator: UInt8) -> [UInt8] {
    let needsQuotes = field.contains {
      $0 == separator || $0 == quote || $0 == 0x0a || $0 == 0x0d
    }
    guard needsQuotes else { return field }
    return [quote] + field.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
  }
}
