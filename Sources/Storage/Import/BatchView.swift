import Retention

/// A batch whose bytes stay where they are while the view is in use, so that SQLite reads
/// texts in place. A class, because a batch has dozens of columns: a copy for each row would count
/// the references to all of them.
@safe
final class BatchView {
  let batch: ReceiptBatch
  let codes: ReceiptCodes
  let bytes: UnsafeBufferPointer<UInt8>

  @unsafe
  init(batch: ReceiptBatch, codes: ReceiptCodes, bytes: UnsafeBufferPointer<UInt8>) {
    self.batch = batch
    self.codes = codes
    unsafe self.bytes = bytes
  }

  @unsafe
  func text(_ text: ReceiptBatch.Text) -> UnsafeBufferPointer<UInt8> {
    let start = Int(text.start)
    return unsafe UnsafeBufferPointer(rebasing: bytes[start..<start + Int(text.count)])
  }

  /// For messages.
  func string(_ text: ReceiptBatch.Text) -> String {
    String(decoding: batch.text(text), as: UTF8.self)
  }

  /// The receipt's place in words: "receipt 17 (store A, till 1)".
  func name(of index: Int) -> String {
    let store = codes.stores[Int(batch.stores[index])]
    let till = codes.tills[Int(batch.tills[index])]
    return "receipt \(string(batch.numbers[index])) (store \(store), till \(till))"
  }
}

// MARK: - Order

extension BatchView {
  private struct SortKey {
    /// The first eight bytes of the number, most significant first: most comparisons end here.
    var prefix: UInt64
    var index: Int32
  }

  /// The receipts in the order of their identities, so that the identity table is written from
  /// left to right and equal identities are neighbours, the first of the file first.
  func indicesByIdentity() -> [Int32] {
    var keys = batch.numbers.enumerated().map { offset, number in
      SortKey(prefix: prefix(of: number), index: Int32(offset))
    }
    keys.sort { left, right in
      left.prefix != right.prefix
        ? left.prefix < right.prefix : precedes(Int(left.index), Int(right.index))
    }
    return keys.map(\.index)
  }

  func haveOneIdentity(_ left: Int, _ right: Int) -> Bool {
    batch.stores[left] == batch.stores[right] && batch.tills[left] == batch.tills[right]
      && batch.identityDays[left] == batch.identityDays[right]
      && compareNumbers(left, right) == 0
  }

  private func prefix(of number: ReceiptBatch.Text) -> UInt64 {
    let bytes = unsafe text(number)
    var prefix: UInt64 = 0
    for offset in 0..<8 {
      prefix = unsafe prefix << 8 | (offset < bytes.count ? UInt64(bytes[offset]) : 0)
    }
    return prefix
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    let order = compareNumbers(left, right)
    if order != 0 { return order < 0 }
    return (batch.stores[left], batch.tills[left], batch.identityDays[left], left)
      < (batch.stores[right], batch.tills[right], batch.identityDays[right], right)
  }

  private func compareNumbers(_ left: Int, _ right: Int) -> Int {
    let (left, right) = unsafe (text(batch.numbers[left]), text(batch.numbers[right]))
    for offset in 0..<min(left.count, right.count) {
      let difference = unsafe Int(left[offset]) - Int(right[offset])
      if difference != 0 { return difference }
    }
    return left.count - right.count
  }
}
