/// Finds out in which form a file is and lines up the steps from its bytes to its rows.
struct FormOpener {
  enum Origin {
    case path(String)
    case bytes([UInt8])
  }

  let origin: Origin
  let name: String
  let form: FormOptions
  let vocabulary: Vocabulary

  func open() throws(IntakeError) -> ByteSource {
    let declared = try declaredEncoding()
    let (raw, isRegular) = try rawSource()
    let source = try unpack(raw, isRegular: isRegular)
    if try isWorkbook(source) { return try openWorkbook(isRegular: isRegular, source) }
    try FileSignature.check(source.window(FileSignature.sampleBytes).bytes, file: name)
    let text = try decode(source, declared)
    guard try isJSON(text) else { return text }
    return try openJSON(text, declared, isRegular: isRegular)
  }

  private func declaredEncoding() throws(IntakeError) -> TextEncoding? {
    guard let name = form.encoding else { return nil }
    guard let encoding = TextEncoding(named: name) else {
      throw .unknownEncoding(name: name, known: TextEncoding.allCases.map(\.rawValue))
    }
    return encoding
  }

  /// The bytes as they stand, and whether they can be read twice.
  private func rawSource() throws(IntakeError) -> (ByteSource, isRegular: Bool) {
    switch origin {
    case .path(let path):
      let file = try FileBytes(path: path)
      return (ByteSource(file, name: name), file.isRegular)
    case .bytes(let bytes): return (ByteSource(bytes: bytes, name: name), true)
    }
  }

  // MARK: - gzip

  /// An archive is unpacked once for nothing, where it can be read twice: one that is cut is
  /// refused before a row of it is taken.
  private func unpack(_ raw: ByteSource, isRegular: Bool) throws(IntakeError) -> ByteSource {
    guard try raw.window(2).bytes.begins(with: [0x1F, 0x8B]) else { return raw }
    if isRegular {
      let trial = try Inflating(try rawSource().0, form: form, isFirstReading: false)
      var piece: [UInt8] = []
      while try trial.make(into: &piece) { piece.removeAll(keepingCapacity: true) }
    }
    let inflating = try Inflating(raw, form: form, isFirstReading: !isRegular)
    return ByteSource(MadeBytes(inflating), name: name)
  }

  // MARK: - Text

  private func decode(
    _ source: ByteSource, _ declared: TextEncoding?
  ) throws(IntakeError) -> ByteSource {
    let sample = try source.window(IntakeLimits.sampleBytes).bytes
    let beginning = TextBeginning(sample: sample, file: name, vocabulary: vocabulary)
    let (encoding, markBytes) = try beginning.settle(declared: declared)
    if sample.count == markBytes { throw .emptyFile(file: name) }
    source.consume(markBytes)
    if encoding == .utf8 { return source }
    return ByteSource(MadeBytes(Decoding(source, from: encoding)), name: name)
  }

  // MARK: - JSON

  /// A brace begins no header; a bracket might, but not with an object behind it.
  private func isJSON(_ text: ByteSource) throws(IntakeError) -> Bool {
    switch form.kind {
    case .jsonl: return true
    case .csv, .xlsx: return false
    case .auto: break
    }
    let bytes = try text.window(4096).bytes
    let marks = (0..<bytes.count).lazy.map { bytes[$0] }
      .filter { ![0x20, 0x09, lineFeed, carriageReturn].contains($0) }
    let first = Array(marks.prefix(2))
    if first.first == 0x7B { return true }
    return first.first == 0x5B && (first.count == 1 || first[1] == 0x7B || first[1] == 0x5D)
  }

  private func openJSON(
    _ text: ByteSource, _ declared: TextEncoding?, isRegular: Bool
  ) throws(IntakeError) -> ByteSource {
    let trial: ByteSource
    if isRegular {
      trial = try decode(try unpack(try rawSource().0, isRegular: isRegular), declared)
    } else {
      let sample = try text.window(IntakeLimits.recordBytes).bytes
      trial = ByteSource(bytes: sample.array, name: name)
    }
    let columns = try JSONColumns(
      JSONWalker(trial, takesLines: vocabulary.hasLines), file: name, vocabulary: vocabulary,
      isWhole: isRegular)
    let rows = JSONRows(text, columns: columns, takesLines: vocabulary.hasLines)
    return ByteSource(MadeBytes(rows), name: name, isMarked: true)
  }

  // MARK: - Excel

  private func isWorkbook(_ source: ByteSource) throws(IntakeError) -> Bool {
    let isZip = try source.window(4).bytes.begins(with: [0x50, 0x4B, 0x03, 0x04])
    guard form.kind == .xlsx || (isZip && form.kind == .auto) else { return false }
    if !isZip && form.kind == .xlsx {
      try FileSignature.check(source.window(FileSignature.sampleBytes).bytes, file: name)
      throw .workbook(file: name, why: .notZip)
    }
    return true
  }

  private func openWorkbook(
    isRegular: Bool, _ source: ByteSource
  ) throws(IntakeError) -> ByteSource {
    guard isRegular else { throw .workbook(file: name, why: .notRegular) }
    let workbook: Workbook
    switch origin {
    case .path(let path): workbook = try Workbook(path: path, form: form)
    case .bytes(let bytes): workbook = try Workbook(bytes: bytes, name: name, form: form)
    }
    let sheet = try SheetChoice(workbook, form: form, vocabulary: vocabulary).name
    // Read once for nothing, as an archive of gzip is: a sheet that is damaged further down is
    // refused before a row of it is taken.
    let trial = try workbook.rows(sheet)
    while try trial.next() != nil {}
    let rows = SheetRows(try workbook.rows(sheet))
    return ByteSource(MadeBytes(rows), name: name, isMarked: true)
  }
}
