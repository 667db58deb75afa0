/// What the first bytes of a file tell: whether it is a text, and in which encoding.
struct FileBeginning {
  let sample: ByteView
  let file: String

  /// Bytes of the byte order mark of UTF-8 (RFC 3629, section 6).
  var markBytes: Int {
    sample.count >= 3 && sample[0] == 0xEF && sample[1] == 0xBB && sample[2] == 0xBF ? 3 : 0
  }

  /// Refuses what is not a UTF-8 text.
  func check() throws(IntakeError) {
    if sample.count == markBytes { throw .emptyFile(file: file) }
    if begins(with: [0x1F, 0x8B]) { throw .compressed(file: file, format: "gzip") }
    if begins(with: [0x50, 0x4B, 0x03, 0x04]) { throw .compressed(file: file, format: "zip") }
    if begins(with: [0xFF, 0xFE]) { throw .encoding(file: file, seems: "UTF-16LE") }
    if begins(with: [0xFE, 0xFF]) { throw .encoding(file: file, seems: "UTF-16BE") }
    try checkControls()
    try checkEncoding()
  }

  private func begins(with bytes: [UInt8]) -> Bool {
    sample.count >= bytes.count && bytes.indices.allSatisfy { sample[$0] == bytes[$0] }
  }

  private func checkControls() throws(IntakeError) {
    var zeros = [0, 0]
    var controls = 0
    for index in 0..<sample.count {
      let byte = sample[index]
      if byte == 0 { zeros[index & 1] += 1 }
      if byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D { controls += 1 }
    }
    // ASCII in UTF-16 has a zero in every pair, always on the same side.
    let pairs = sample.count / 2
    if zeros[1] * 2 > pairs && zeros[0] * 8 < pairs {
      throw .encoding(file: file, seems: "UTF-16LE")
    }
    if zeros[0] * 2 > pairs && zeros[1] * 8 < pairs {
      throw .encoding(file: file, seems: "UTF-16BE")
    }
    // A stray control character is its row's trouble; one byte in fifty is no text.
    if controls > 8 && controls * 50 > sample.count {
      throw .notCSV(file: file, why: "it is full of control characters")
    }
  }

  /// One broken row is set aside on its own. A file whose header is broken, or most of
  /// whose rows with other than ASCII letters are, is in another encoding.
  private func checkEncoding() throws(IntakeError) {
    var whole = 0
    var broken = 0
    var isHeaderBroken = false
    var lineStart = 0
    var isFirst = true
    while lineStart < sample.count {
      var end = lineStart
      while end < sample.count && sample[end] != 0x0A && sample[end] != 0x0D { end += 1 }
      let isCut = end == sample.count && sample.count >= IntakeLimits.sampleBytes
      let line = sample.slice(lineStart, end)
      if !line.isEmpty && !isCut {
        let isBroken = !line.isUTF8
        if isBroken { broken += 1 } else if line.hasHighBytes { whole += 1 }
        if isFirst { isHeaderBroken = isBroken }
        isFirst = false
      }
      lineStart = end + 1
    }
    guard isHeaderBroken || broken > whole else { return }
    guard let seems = EncodingGuess(sample).name else {
      // A few odd bytes that are no words of any encoding stay their rows' trouble.
      guard isHeaderBroken else { return }
      throw .notCSV(file: file, why: "the first line is not UTF-8")
    }
    throw .encoding(file: file, seems: seems)
  }
}

extension ByteView {
  fileprivate var hasHighBytes: Bool { (0..<count).contains { self[$0] >= 0x80 } }

  fileprivate var isUTF8: Bool {
    var index = 0
    while index < count {
      let width = self[index] < 0x80 ? 1 : utf8Width(at: index)
      if width == 0 { return false }
      index += width
    }
    return true
  }
}
