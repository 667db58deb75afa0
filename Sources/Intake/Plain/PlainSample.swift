import Retention

/// What the beginning of a file shows of its keys.
struct PlainSample {
  let keys: KeyCode
  let codes: [UInt64]
  let expectedRows: Int

  /// Looks ahead; nothing is consumed. Nil where the keys have no code in common.
  init?(
    _ source: ByteSource, _ opening: Opening<ReceiptField>, _ options: ReceiptReader.Options,
    _ count: Int
  ) throws(IntakeError) {
    let start = source.progress
    let (bytes, isLast) = try source.window(count)
    var parser = StretchParser(opening: opening, options: options)
    var batch = ReceiptBatch()
    let consumed = parser.parse(bytes, isLast: isLast, into: &batch)
    let named = batch.keys.indices.filter { batch.keyKinds[$0] != .anonymous }
    let sample = named.map { batch.text(batch.keys[$0]) }
    guard !sample.isEmpty, let keys = KeyCode(sample: sample) else { return nil }
    self.keys = keys
    codes = sample.compactMap { keys.code(of: $0) }
    guard let total = source.byteCount, consumed > 0 else {
      expectedRows = 0
      return
    }
    let left = Double(max(0, total - start)) / Double(consumed)
    expectedRows = Int(min(Double(batch.count) * left, 100_000_000))
  }
}
