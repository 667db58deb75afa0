import Retention

/// A batch whose bytes stay where they are while the view is in use, so that SQLite reads
/// texts in place. A class, because a batch has dozens of columns: a copy for each row would count
/// the references to all of them.
@safe
final class BatchView {
  let batch: ReceiptBatch
  let codes: ReceiptCodes
  let bytes: UnsafeBufferPointer<UInt8>
  /// Of each receipt the ids of its store and till, and the key of its identity; 0, 0 and -1
  /// of returns that name no sale, which need none.
  let stores: [Int64]
  let tills: [Int64]
  let keys: [Int64]
  let customers: CustomerNumbers

  @unsafe
  init(
    batch: ReceiptBatch, codes: ReceiptCodes, bytes: UnsafeBufferPointer<UInt8>,
    stores: [Int64], tills: [Int64], customers: CustomerNumbers
  ) {
    self.batch = batch
    self.customers = customers
    self.codes = codes
    unsafe self.bytes = bytes
    self.stores = stores
    self.tills = tills
    keys = unsafe Self.keys(of: batch, in: bytes, stores: stores, tills: tills)
  }

  @unsafe
  private static func keys(
    of batch: ReceiptBatch, in bytes: UnsafeBufferPointer<UInt8>, stores: [Int64],
    tills: [Int64]
  ) -> [Int64] {
    var keys = [Int64](repeating: -1, count: batch.count)
    let (numbers, days, hasNameless) = (batch.numbers, batch.identityDays, batch.hasNameless)
    for index in keys.indices where !(hasNameless && batch.isNameless(index)) {
      let start = Int(numbers[index].start)
      let end = start + Int(numbers[index].count)
      keys[index] = unsafe IdentityKey.make(
        number: UnsafeBufferPointer(rebasing: bytes[start..<end]), store: stores[index],
        till: tills[index], day: Int64(days[index]))
    }
    return keys
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

  func haveOneIdentity(_ left: Int, _ right: Int) -> Bool {
    batch.stores[left] == batch.stores[right] && batch.tills[left] == batch.tills[right]
      && batch.identityDays[left] == batch.identityDays[right]
      && batch.text(batch.numbers[left]).elementsEqual(batch.text(batch.numbers[right]))
  }
}

extension ReceiptBatch {
  /// Whether it has a return that names no sale: one that can't be taken.
  var hasNameless: Bool {
    for index in kinds.indices where isNameless(index) { return true }
    return false
  }

  func isNameless(_ index: Int) -> Bool {
    if case .refund = kinds[index] { refundsOf[index].count == 0 } else { false }
  }
}
