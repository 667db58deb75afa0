/// What the first bytes of a text tell of its encoding; refused where that is not certain.
struct TextBeginning {
  let sample: ByteView
  let file: String
  let vocabulary: Vocabulary

  /// The encoding, and how many bytes its byte order mark has.
  func settle(declared: TextEncoding?) throws(IntakeError) -> (TextEncoding, markBytes: Int) {
    let marked = try mark()
    if let declared { return try check(declared, against: marked) }
    if let marked {
      if marked.0 == .utf8 { try checkText() }
      return marked
    }
    if let wide = try wideWithoutMark() { return (wide, 0) }
    try checkControls()
    guard isForeign else { return (.utf8, 0) }
    return (try oneByteEncoding(), 0)
  }

  /// The byte order marks of RFC 3629 and RFC 2781.
  private func mark() throws(IntakeError) -> (TextEncoding, markBytes: Int)? {
    if sample.begins(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if sample.begins(with: [0xFF, 0xFE, 0, 0]) || sample.begins(with: [0, 0, 0xFE, 0xFF]) {
      throw .encoding(file: file, seems: "UTF-32", readings: [])
    }
    if sample.begins(with: [0xFF, 0xFE]) { return (.utf16LE, 2) }
    if sample.begins(with: [0xFE, 0xFF]) { return (.utf16BE, 2) }
    return nil
  }

  private func check(
    _ declared: TextEncoding, against marked: (TextEncoding, markBytes: Int)?
  ) throws(IntakeError) -> (TextEncoding, markBytes: Int) {
    if let marked {
      guard marked.0 == declared else {
        throw .encodingContradicted(
          file: file, declared: declared.rawValue, seems: marked.0.rawValue)
      }
      return marked
    }
    switch declared {
    case .utf16LE, .utf16BE: break
    case .utf8: try checkText()
    default:
      // Letters of other encodings hardly ever happen to be UTF-8.
      if sample.hasHighBytes && !isForeign && sample.highLinesAreUTF8 {
        throw .encodingContradicted(file: file, declared: declared.rawValue, seems: "utf-8")
      }
      try checkControls()
    }
    return (declared, 0)
  }

  private func checkText() throws(IntakeError) {
    try checkControls()
    if isForeign { throw .encoding(file: file, seems: nil, readings: readings) }
  }

  /// UTF-16 without a mark: certain where exactly one of both orders gives known columns.
  private func wideWithoutMark() throws(IntakeError) -> TextEncoding? {
    let zeros = (0..<sample.count).count { sample[$0] == 0 }
    guard zeros * 8 > sample.count else { return nil }
    let known = [TextEncoding.utf16LE, .utf16BE].filter {
      let header = DecodedBeginning(sample, $0)
      return header.knownColumns(vocabulary, besidesASCII: false) > 0
    }
    if known.count == 1 { return known[0] }
    guard zeros * 3 > sample.count else { return nil }
    throw .encoding(
      file: file, seems: nil,
      readings: [.utf16LE, .utf16BE].map { DecodedBeginning(sample, $0).reading })
  }

  private func checkControls() throws(IntakeError) {
    let controls = (0..<sample.count).count {
      sample[$0] < 0x20 && sample[$0] != 0x09 && sample[$0] != 0x0A && sample[$0] != 0x0D
    }
    // A stray control character is its row's trouble; one byte in fifty is no text.
    if controls > 8 && controls * 50 > sample.count {
      throw .notCSV(file: file, why: .controls)
    }
  }

  /// One broken row is set aside on its own. A file whose header is broken, or most of
  /// whose rows with other than ASCII letters are, is in another encoding.
  private var isForeign: Bool {
    var (whole, broken) = (0, 0)
    var isFirst = true
    var lineStart = 0
    while lineStart < sample.count {
      let end = sample.lineEnd(from: lineStart, to: sample.count)
      let isCut = end == sample.count && sample.count >= IntakeLimits.sampleBytes
      let line = sample.slice(lineStart, end)
      if !line.isEmpty && !isCut {
        let isBroken = !line.isUTF8
        if isBroken && isFirst { return true }
        if isBroken { broken += 1 } else if line.hasHighBytes { whole += 1 }
        isFirst = false
      }
      lineStart = end + 1
    }
    return broken > whole
  }

  /// Certain where Russian words of the header are known columns in exactly one encoding.
  private func oneByteEncoding() throws(IntakeError) -> TextEncoding {
    let known = TextEncoding.russian.filter {
      DecodedBeginning(sample, $0).knownColumns(vocabulary, besidesASCII: true) > 0
    }
    guard known.count == 1, let certain = known.first else {
      throw .encoding(file: file, seems: nil, readings: readings)
    }
    return certain
  }

  private var readings: [IntakeError.EncodingReading] {
    TextEncoding.russian.map { DecodedBeginning(sample, $0).reading }
  }
}

extension ByteView {
  func begins(with bytes: [UInt8]) -> Bool {
    count >= bytes.count && bytes.indices.allSatisfy { self[$0] == bytes[$0] }
  }

  var hasHighBytes: Bool { (0..<count).contains { self[$0] >= 0x80 } }

  var isUTF8: Bool {
    var index = 0
    while index < count {
      let width = self[index] < 0x80 ? 1 : utf8Width(at: index)
      if width == 0 { return false }
      index += width
    }
    return true
  }

  /// Every whole line of a sample is UTF-8.
  fileprivate var highLinesAreUTF8: Bool {
    var end = count
    if count >= IntakeLimits.sampleBytes {
      while end > 0 && self[end - 1] != lineFeed { end -= 1 }
    }
    return slice(0, end).isUTF8
  }
}
