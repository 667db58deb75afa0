/// A return that waits for the end of the file: its sale may come after it. Its texts are parts
/// of the register's `stagedBytes`.
struct StagedReturn: Sendable {
  let receipt: Int
  let line: Int
  let rows: Int
  let raw: Range<Int>
  let issued: Int64
  let total: Int64
  let refundOf: Range<Int>
  let keyKind: CustomerKey.Kind
  let key: Range<Int>

  init(_ batch: ReceiptBatch, _ place: Int, receipt: Int, into bytes: inout [UInt8]) {
    self.receipt = receipt
    line = batch.lines[place]
    rows = Int(batch.rows[place])
    issued = batch.issued[place]
    total = batch.totals[place]
    keyKind = batch.keyKinds[place]
    raw = StagedReturn.kept(batch.text(batch.raw[place]), &bytes)
    refundOf = StagedReturn.kept(batch.text(batch.refundsOf[place]), &bytes)
    key = StagedReturn.kept(batch.text(batch.keys[place]), &bytes)
  }

  private static func kept(_ text: ArraySlice<UInt8>, _ bytes: inout [UInt8]) -> Range<Int> {
    bytes.append(contentsOf: text)
    return bytes.count - text.count..<bytes.count
  }
}

extension ReceiptRegister {
  /// Settles the returns once all receipts are there, in the order of their instant, store,
  /// till and number, so that neither rows nor batches decide.
  package mutating func settleReturns(codes: ReceiptCodes) {
    guard !staged.isEmpty else { return }
    let ordered = stagedInOrder(codes: codes)
    var numbers = NumberIndex()
    let named = ordered.map { Named($0, stagedBytes, &numbers) }
    for receipt in kinds.indices {
      numbers.add(
        receipt, number: number(receipt), isSale: kinds[receipt] == .sale,
        customer: customers[receipt])
    }
    var remaining: [Int: Int64] = [:]
    for (item, named) in zip(ordered, named) {
      switch sale(of: item, named, &numbers, codes: codes) {
      case .failure(let reason):
        setAside(item, reason)
      case .success(let sale):
        let left = remaining[sale] ?? totals[sale]
        if item.total > left {
          setAside(item, .refundExceedsSale)
        } else {
          remaining[sale] = left - item.total
          accept(item, sale: sale)
        }
      }
    }
    staged = []
    stagedBytes = []
  }

  /// What a return names: places in a `NumberIndex`.
  private struct Named {
    let words: RefundWords
    let number: Int32
    let pathNumber: Int32

    init(_ item: StagedReturn, _ bytes: [UInt8], _ numbers: inout NumberIndex) {
      words = RefundWords(bytes, item.refundOf)
      number = numbers.want(bytes[words.number])
      pathNumber = words.path.map { numbers.want(bytes[$0.number]) } ?? -1
    }
  }

  /// By instant; the few that share one by what they are.
  private func stagedInOrder(codes: ReceiptCodes) -> [StagedReturn] {
    var order = staged.indices.map { (issued: staged[$0].issued, place: $0) }
    order.sort { ($0.issued, $0.place) < ($1.issued, $1.place) }
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, order[end].issued == order[start].issued { end += 1 }
      if end - start > 1 {
        order[start..<end].sort { isOrdered(staged[$0.place], staged[$1.place], codes: codes) }
      }
      start = end
    }
    return order.map { staged[$0.place] }
  }

  /// By bytes, as the stored base orders them: two spellings of one letter are two texts.
  private func isOrdered(
    _ left: StagedReturn, _ right: StagedReturn, codes: ReceiptCodes
  ) -> Bool {
    func texts(_ item: StagedReturn) -> [[UInt8]] {
      [
        Array(codes.stores[Int(stores[item.receipt])].utf8),
        Array(codes.tills[Int(tills[item.receipt])].utf8), Array(number(item.receipt)),
      ]
    }
    for (a, b) in zip(texts(left), texts(right)) where a != b {
      return a.lexicographicallyPrecedes(b)
    }
    return left.receipt < right.receipt
  }

  private func sale(
    of item: StagedReturn, _ named: Named, _ numbers: inout NumberIndex, codes: ReceiptCodes
  ) -> Result<Int, QuarantineReason> {
    let own = findCustomer(kind: item.keyKind, key: stagedBytes[item.key])
    let verdict = numbers.sale(at: named.number, except: item.receipt, customer: own)
    if let verdict { return verdict }
    guard let path = named.words.path else { return .failure(.orphanRefund) }
    let candidates = numbers.receipts(at: named.pathNumber).filter { receipt in
      receipt != item.receipt
        && codes.stores[Int(stores[receipt])].utf8.elementsEqual(stagedBytes[path.store])
        && codes.tills[Int(tills[receipt])].utf8.elementsEqual(stagedBytes[path.till])
        && (path.day.map { days[receipt] == $0.rawValue } ?? true)
    }
    return self.verdict(of: candidates, customer: own) ?? .failure(.orphanRefund)
  }

  private func verdict(of named: [Int], customer own: Int32?) -> Result<Int, QuarantineReason>? {
    if named.isEmpty { return nil }
    let sales = named.filter { kinds[$0] == .sale }
    if sales.count == 1 { return .success(sales[0]) }
    if sales.isEmpty { return .failure(.refundTargetNotSale) }
    let ownSales = sales.filter { own != nil && customers[$0] == own }
    return ownSales.count == 1 ? .success(ownSales[0]) : .failure(.refundAmbiguous)
  }

  private mutating func setAside(_ item: StagedReturn, _ reason: QuarantineReason) {
    setAside(
      ReceiptBatch.Reject(
        line: item.line, rows: item.rows, bytes: Array(stagedBytes[item.raw]), reason: reason,
        detail: reason.returnDetail))
  }
}
