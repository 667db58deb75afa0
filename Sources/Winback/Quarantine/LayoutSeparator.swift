import Foundation
import Storage

/// What separates the fields of a file: as its layout says, else what splits its header into the
/// most names.
struct LayoutSeparator {
  let byte: UInt8

  private struct Options: Decodable {
    let separator: String?
  }

  init(_ layout: ImportLayout) throws {
    let options = try JSONDecoder().decode(Options.self, from: Data(layout.options.utf8))
    byte = options.separator?.utf8.first ?? LayoutSeparator.guess(layout.header)
  }

  /// The line that tells a reader so.
  var declaration: [UInt8] { Array("sep=".utf8) + [byte, 0x0a] }

  private static func guess(_ header: [UInt8]) -> UInt8 {
    func columns(_ separator: UInt8) -> Int {
      RowFields.rows(header, separator: separator).first?.fields.count ?? 0
    }
    return Array(",;\t|".utf8).max { columns($0) < columns($1) } ?? UInt8(ascii: ",")
  }
}
