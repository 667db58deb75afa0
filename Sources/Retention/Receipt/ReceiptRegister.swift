/// The identities of the receipts of a one-shot run, in memory: tells new receipts from
/// duplicates and conflicts and fills a `HistoryBuilder` with what it accepts.
///
/// The stored base does the same with its tables; both must answer alike.
package struct ReceiptRegister: Sendable {
  package private(set) var builder: HistoryBuilder
  package private(set) var counts = IntakeCounts()
  package private(set) var returnsAccepted = 0
  package private(set) var anonymousReceipts = 0

  /// What the rows show of their customers beside the keys that they belong to. A return of a
  /// sale belongs to the sale's customer, whoever brings it, and shows nothing.
  package private(set) var keySights = KeySights()

  /// The first rows that were set aside, with their bytes and reasons.
  package private(set) var rejects: [ReceiptBatch.Reject] = []
  private let rejectsMax: Int

  // One entry an accepted receipt.
  var hashes: [UInt64] = []
  var contents: [UInt64] = []
  var kinds: [ReceiptKind] = []
  var stores: [Int32] = []
  var tills: [Int32] = []
  var identityDays: [Int32] = []
  var days: [Int32] = []
  var totals: [Int64] = []
  /// The customer's index in the builder; -1 for an anonymous receipt.
  var customers: [Int32] = []
  /// The sale's index in the builder; -1 where the builder has none.
  var sales: [Int32] = []
  var numberBytes: [UInt8] = []
  var numberEnds: [Int] = [0]

  var identities = HashIndex()
  private var customerIndex = HashIndex()
  private var customerHashes: [UInt64] = []
  var staged: [StagedReturn] = []
  var stagedBytes: [UInt8] = []

  package init(asOf: Instant, rejectsMax: Int = 1000) {
    builder = HistoryBuilder(asOf: asOf)
    self.rejectsMax = rejectsMax
  }

  /// Makes room: columns that grow by doubling hold twice what they need.
  package mutating func reserve(receipts count: Int) {
    hashes.reserveCapacity(count)
    contents.reserveCapacity(count)
    kinds.reserveCapacity(count)
    stores.reserveCapacity(count)
    tills.reserveCapacity(count)
    identityDays.reserveCapacity(count)
    days.reserveCapacity(count)
    totals.reserveCapacity(count)
    customers.reserveCapacity(count)
    sales.reserveCapacity(count)
    numberEnds.reserveCapacity(count + 1)
    let bytesANumber = kinds.isEmpty ? 8 : numberBytes.count / kinds.count + 1
    numberBytes.reserveCapacity(count * bytesANumber)
    builder.reserve(receipts: count, customers: 0)
  }

  /// Takes the receipts of a batch. Rows that are set aside stand in the order of their lines.
  package mutating func admit(_ batch: ReceiptBatch) {
    var rejects = batch.rejects[...]
    for place in 0..<batch.count {
      while let first = rejects.first, first.line < batch.lines[place] {
        setAside(first)
        rejects.removeFirst()
      }
      _ = admit(batch, place)
    }
    for reject in rejects { setAside(reject) }
  }

  /// Takes one receipt. Answers its number among those that were taken; nil for one that came
  /// twice, with the same content or another.
  package mutating func admit(_ batch: ReceiptBatch, _ place: Int) -> Int? {
    let hash = identityHash(batch, place)
    if let known = find(batch, place, hash: hash) {
      let isSame =
        contents[known] == batch.contents[place] && kinds[known] == batch.kinds[place]
      if isSame {
        counts.repeated(rows: Int(batch.rows[place]))
        if batch.showsKeys, batch.kinds[place] != .refund { showKeys(batch, place) }
      } else {
        setAside(conflict(batch, place, with: known))
      }
      return nil
    }
    let receipt = register(batch, place, hash: hash)
    if batch.kinds[place] == .refund {
      staged.append(StagedReturn(batch, place, receipt: receipt, into: &stagedBytes))
    } else {
      addToHistory(batch, place, receipt: receipt)
      counts.accept(rows: Int(batch.rows[place]))
    }
    return receipt
  }

  private func conflict(
    _ batch: ReceiptBatch, _ place: Int, with known: Int
  ) -> ReceiptBatch.Reject {
    ReceiptBatch.Reject(
      line: batch.lines[place], rows: Int(batch.rows[place]),
      bytes: Array(batch.text(batch.raw[place])), reason: .receiptConflict,
      detail: "receipt \(String(decoding: number(known), as: UTF8.self)) of this store and till "
        + "is already known with other content")
  }

  private mutating func register(_ batch: ReceiptBatch, _ place: Int, hash: UInt64) -> Int {
    let receipt = hashes.count
    hashes.append(hash)
    contents.append(batch.contents[place])
    kinds.append(batch.kinds[place])
    stores.append(batch.stores[place])
    tills.append(batch.tills[place])
    identityDays.append(batch.identityDays[place])
    days.append(batch.days[place])
    totals.append(batch.totals[place])
    customers.append(-1)
    sales.append(-1)
    numberBytes.append(contentsOf: batch.text(batch.numbers[place]))
    numberEnds.append(numberBytes.count)
    identities.insert(hash: hash, place: Int32(receipt)) { hashes[Int($0)] }
    return receipt
  }

  private mutating func addToHistory(_ batch: ReceiptBatch, _ place: Int, receipt: Int) {
    guard batch.keyKinds[place] != .anonymous else {
      anonymousReceipts += 1
      builder.addAnonymous(
        issued: batch.issued[place], day: batch.days[place], store: batch.stores[place])
      return
    }
    let customer = customerIndex(batch, place)
    customers[receipt] = customer
    if batch.showsKeys { keySights.add(batch, place, of: customer) }
    if batch.kinds[place] == .unlinkedReturn {
      builder.addUnlinkedReturn(
        customer: customer, issued: batch.issued[place], day: batch.days[place],
        store: batch.stores[place], amount: batch.totals[place])
      return
    }
    let sale = builder.addSale(
      customer: customer, issued: batch.issued[place], day: batch.days[place],
      store: batch.stores[place], total: batch.totals[place])
    sales[receipt] = sale
    guard !batch.goodsStarts.isEmpty else { return }
    for line in Int(batch.goodsStarts[place])..<Int(batch.goodsStarts[place + 1]) {
      builder.addGoods(
        of: sale, category: batch.goodsCategories[line], quantity: batch.goodsQuantities[line])
    }
  }

  mutating func customerIndex(_ batch: ReceiptBatch, _ place: Int) -> Int32 {
    customerIndex(kind: batch.keyKinds[place], key: batch.text(batch.keys[place]))
  }

  mutating func customerIndex(kind: CustomerKey.Kind, key: ArraySlice<UInt8>) -> Int32 {
    if let known = findCustomer(kind: kind, key: key) { return known }
    let hash = customerHash(kind: kind, key: key)
    let index = builder.addCustomer(kind: kind, key: key)
    customerHashes.append(hash)
    customerIndex.insert(hash: hash, place: index) { customerHashes[Int($0)] }
    return index
  }

  /// A row that came again.
  private mutating func showKeys(_ batch: ReceiptBatch, _ place: Int) {
    let customer = findCustomer(
      kind: batch.keyKinds[place], key: batch.text(batch.keys[place]))
    if let customer { keySights.add(batch, place, of: customer) }
  }

  /// The key of a customer by her index.
  package func customer(at index: Int32) -> (kind: CustomerKey.Kind, key: ArraySlice<UInt8>) {
    (builder.keyKinds[Int(index)], builder.key(Int(index)))
  }

  /// The index of the customer whose key it is.
  package func findCustomer(kind: CustomerKey.Kind, key: ArraySlice<UInt8>) -> Int32? {
    customerIndex.find(hash: customerHash(kind: kind, key: key)) { candidate in
      builder.keyKinds[Int(candidate)] == kind
        && builder.key(Int(candidate)).elementsEqual(key)
    }
  }

  private func customerHash(kind: CustomerKey.Kind, key: ArraySlice<UInt8>) -> UInt64 {
    var hash = StableHash(seed: HashIndex.seed)
    hash.combine(UInt64(kind.rawValue))
    hash.combine(key)
    return hash.value
  }

  private func identityHash(_ batch: ReceiptBatch, _ place: Int) -> UInt64 {
    ReceiptRegister.identityHash(
      store: batch.stores[place], till: batch.tills[place], day: batch.identityDays[place],
      number: batch.text(batch.numbers[place]))
  }

  static func identityHash(
    store: Int32, till: Int32, day: Int32, number: ArraySlice<UInt8>
  ) -> UInt64 {
    var hash = StableHash(seed: HashIndex.seed)
    hash.combine(UInt64(UInt32(bitPattern: store)) << 32 | UInt64(UInt32(bitPattern: till)))
    hash.combine(UInt64(UInt32(bitPattern: day)))
    hash.combine(number)
    return hash.value
  }

  private func find(_ batch: ReceiptBatch, _ place: Int, hash: UInt64) -> Int? {
    identities.find(hash: hash) { candidate in
      let known = Int(candidate)
      return stores[known] == batch.stores[place]
        && tills[known] == batch.tills[place]
        && identityDays[known] == batch.identityDays[place]
        && number(known).elementsEqual(batch.text(batch.numbers[place]))
    }.map(Int.init)
  }

  func number(_ receipt: Int) -> ArraySlice<UInt8> {
    numberBytes[numberEnds[receipt]..<numberEnds[receipt + 1]]
  }

  mutating func setAside(_ reject: ReceiptBatch.Reject) {
    counts.quarantine(reject.reason, rows: reject.rows)
    if rejects.count < rejectsMax { rejects.append(reject) }
  }

  /// A return that found its sale.
  mutating func accept(_ staged: StagedReturn, sale: Int) {
    counts.accept(rows: staged.rows)
    returnsAccepted += 1
    builder.addReturn(of: sales[sale], issued: staged.issued, amount: staged.total)
  }
}

extension ReceiptRegister {
  /// The columns of all that was accepted. `persons` are the indices of customers who are one
  /// with another, each with the index of that one.
  package consuming func finish(
    codes: ReceiptCodes, joining persons: [Int32: Int32] = [:]
  ) -> History {
    var builder = builder
    builder.join(persons)
    // The identities are more than half of the memory, and nobody asks for them any more.
    self = ReceiptRegister(asOf: Instant(0))
    return builder.finish(storeCodes: codes.stores, categories: codes.categories)
  }
}
