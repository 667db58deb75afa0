import Retention

/// What the beginning of a file shows of its keys.
struct PlainSample {
  /// The code that they have in common; nil where there is none.
  let keys: KeyCode?
  /// Of the keys that were seen; of other keys some of all codes.
  let codes: [UInt64]
  let expectedRows: Int
  /// Whether no receipt can be another, as each till's numbers rise, and no return names more than
  /// a number.
  let isRising: Bool

  /// Looks ahead; nothing is consumed.
  init(
    _ source: ByteSource, _ opening: Opening<ReceiptField>, _ options: ReceiptReader.Options,
    _ count: Int,
    isCoded: Bool, namesReceipts: Bool
  ) throws(IntakeError) {
    let start = source.progress
    let (bytes, isLast) = try source.window(count)
    var parser = StretchParser(opening: opening, options: options)
    var batch = ReceiptBatch()
    let consumed = parser.parse(bytes, isLast: isLast, into: &batch)
    let named = batch.keys.indices.filter { batch.keyKinds[$0] != .anonymous }
    let sample = named.map { batch.text(batch.keys[$0]) }
    let keys = isCoded ? KeyCode(sample: sample) : nil
    self.keys = keys
    codes =
      keys.map { keys in sample.compactMap { keys.code(of: $0) } } ?? PlainSample.hashCodes
    isRising = PlainSample.isRising(batch, tellsKinds: namesReceipts)
    guard let total = source.byteCount, consumed > 0 else {
      expectedRows = 0
      return
    }
    let left = Double(max(0, total - start)) / Double(consumed)
    expectedRows = Int(min(Double(batch.count) * left, 100_000_000))
  }

  /// Hashes lie evenly among all numbers.
  static let hashCodes = (0..<4096 as Range<UInt64>).map { $0 << 52 }

  private static func isRising(_ batch: ReceiptBatch, tellsKinds: Bool) -> Bool {
    var rising = RisingReceipts(tellsKinds: tellsKinds)
    rising.begin(stretch: 0)
    for place in 0..<batch.count {
      let day = batch.identityDays[place]
      let number = unsafe batch.text(batch.numbers[place]).withUnsafeBufferPointer { text in
        unsafe ByteView(text).number
      }
      rising.note(
        number, isSale: batch.kinds[place] == .sale, day: day == .min ? nil : day,
        store: batch.stores[place], till: batch.tills[place])
    }
    _ = rising.close()
    return rising.areRising && !batch.refundsOf.contains { batch.text($0).contains(0x2F) }
  }
}
