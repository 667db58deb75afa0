/// Files that are no tables of text, by how they begin; each is refused with what to do.
enum FileSignature {
  static let sampleBytes = 1024

  static func check(_ sample: ByteView, file: String) throws(IntakeError) {
    for (bytes, format) in packed where sample.begins(with: bytes) {
      throw .compressed(file: file, format: format)
    }
    for (bytes, kind) in others where sample.begins(with: bytes) {
      throw .notTable(file: file, kind: kind)
    }
    var text = sample.string.unicodeScalars.drop {
      $0.properties.isWhitespace || $0 == "\u{FEFF}" || $0 == "\0"
    }
    guard text.popFirst() == "<" else { return }
    let word = String(String.UnicodeScalarView(text.filter { $0 != "\0" }.prefix(8))).lowercased()
    if word.hasPrefix("?xml") { throw .notTable(file: file, kind: .xml) }
    for tag in ["!doctype", "html", "table", "meta", "head", "body", "style", "!--"]
    where word.hasPrefix(tag) {
      throw .notTable(file: file, kind: .html)
    }
  }

  private static let packed: [([UInt8], String)] = [
    ([0x1F, 0x8B], "gzip"), ([0x50, 0x4B, 0x03, 0x04], "zip"), ([0x50, 0x4B, 0x05, 0x06], "zip"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "xz"), ([0x28, 0xB5, 0x2F, 0xFD], "zstd"),
    ([0x42, 0x5A, 0x68], "bzip2"), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7z"),
    ([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], "rar"),
  ]

  private static let others: [([UInt8], IntakeError.OtherKind)] = [
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldWorkbook),
    (Array("%PDF".utf8), .pdf), (Array("{\\rtf".utf8), .document),
    ([0x89, 0x50, 0x4E, 0x47], .picture), ([0xFF, 0xD8, 0xFF], .picture),
    (Array("SQLite format 3\0".utf8), .database),
  ]
}
