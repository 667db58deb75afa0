/// The beginning of a text as one encoding reads it.
struct DecodedBeginning {
  private let encoding: TextEncoding
  private let lines: [String]

  init(_ sample: ByteView, _ encoding: TextEncoding) {
    self.encoding = encoding
    var decoded: [UInt8] = []
    let short = sample.slice(0, min(sample.count, 16_384))
    _ = Decoder(encoding).decode(short, isLast: false, into: &decoded)
    lines = decoded.split { $0 == lineFeed || $0 == carriageReturn }
      .prefix(200).map { String(decoding: $0, as: UTF8.self) }
  }

  /// How many columns of the header are known words; those in ASCII say nothing about an
  /// encoding that has ASCII in it.
  func knownColumns(_ vocabulary: Vocabulary, besidesASCII: Bool) -> Int {
    let header = lines.first { !$0.lowercased().hasPrefix("sep=") } ?? ""
    return [",", ";", "\t", "|"].map { separator in
      vocabulary.count(
        in: header.split(separator: Character(separator)).map(DecodedBeginning.plain)
          .filter { name in !besidesASCII || name.utf8.contains { $0 >= 0x80 } })
    }.max() ?? 0
  }

  /// The first lines that tell encodings apart, for people.
  var reading: IntakeError.EncodingReading {
    let telling = lines.filter { line in line.utf8.contains { $0 >= 0x80 } }
    return IntakeError.EncodingReading(
      encoding: encoding.rawValue, lines: Array(telling.prefix(2)))
  }

  private static func plain(_ field: Substring) -> String {
    String(field.unicodeScalars.filter { $0 != "\"" && $0 != "\u{FEFF}" })
  }
}
