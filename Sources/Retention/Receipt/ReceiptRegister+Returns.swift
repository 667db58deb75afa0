/// A return that waits for the end of the file: its sale may come after it.
struct StagedReturn: Sendable {
  let receipt: Int
  let line: Int
  let rows: Int
  let raw: [UInt8]
  let issued: Int64
  let total: Int64
  let target: RefundTarget
  let keyKind: CustomerKey.Kind
  let key: [UInt8]

  init(_ batch: ReceiptBatch, _ place: Int, receipt: Int) {
    self.receipt = receipt
    line = batch.lines[place]
    rows = Int(batch.rows[place])
    raw = Array(batch.text(batch.raw[place]))
    issued = batch.issued[place]
    total = batch.totals[place]
    target = RefundTarget(batch.text(batch.refundsOf[place]))
    keyKind = batch.keyKinds[place]
    key = Array(batch.text(batch.keys[place]))
  }
}

extension ReceiptRegister {
  /// Settles the returns once all receipts are there, in the order of their instant, store,
  /// till and number, so that neither rows nor batches decide.
  package mutating func settleReturns(codes: ReceiptCodes) {
    guard !staged.isEmpty else { return }
    let ordered = staged.sorted { isOrdered($0, $1, codes: codes) }
    staged = []
    let byNumber = receiptsByNumber(of: ordered)
    var remaining: [Int: Int64] = [:]
    for item in ordered {
      switch sale(of: item, byNumber: byNumber, codes: codes) {
      case .failure(let refusal):
        setAside(item, refusal.reason, refusal.detail)
      case .success(let sale):
        let left = remaining[sale] ?? totals[sale]
        if item.total > left {
          let detail = "the return is larger than what is left of its sale"
          setAside(item, .refundExceedsSale, detail)
        } else {
          remaining[sale] = left - item.total
          accept(item, sale: sale)
        }
      }
    }
  }

  private struct Refusal: Error {
    let reason: QuarantineReason
    let detail: String
  }

  private func isOrdered(
    _ left: StagedReturn, _ right: StagedReturn, codes: ReceiptCodes
  ) -> Bool {
    func rank(_ item: StagedReturn) -> (Int64, String, String) {
      (item.issued, codes.stores[Int(stores[item.receipt])], codes.tills[Int(tills[item.receipt])])
    }
    let (a, b) = (rank(left), rank(right))
    if a != b { return a < b }
    return number(left.receipt).lexicographicallyPrecedes(number(right.receipt))
  }

  /// The receipts that carry a number which some return names.
  private func receiptsByNumber(of items: [StagedReturn]) -> [[UInt8]: [Int]] {
    var found: [[UInt8]: [Int]] = [:]
    for item in items {
      switch item.target {
      case .number(let number), .path(_, _, let number, _): found[number] = []
      }
    }
    let hashes = Set(found.keys.map { ReceiptRegister.numberHash($0[...]) })
    for receipt in kinds.indices
    where hashes.contains(ReceiptRegister.numberHash(number(receipt))) {
      let number = Array(number(receipt))
      if found[number] != nil { found[number]?.append(receipt) }
    }
    return found
  }

  /// Spares an allocation for each of the many receipts that no return names.
  private static func numberHash(_ number: ArraySlice<UInt8>) -> UInt64 {
    var hash = StableHash()
    hash.combine(number)
    return hash.value
  }

  private func sale(
    of item: StagedReturn, byNumber: [[UInt8]: [Int]], codes: ReceiptCodes
  ) -> Result<Int, Refusal> {
    let candidates = candidates(of: item, byNumber: byNumber, codes: codes)
    let sales = candidates.filter { kinds[$0] == .sale }
    if sales.count == 1 { return .success(sales[0]) }
    if sales.isEmpty {
      return .failure(
        candidates.isEmpty
          ? Refusal(
            reason: .orphanRefund, detail: "its sale is not here yet; held until it comes")
          : Refusal(
            reason: .refundTargetNotSale, detail: "refund_of names a receipt that is no sale"))
    }
    let own = findCustomer(kind: item.keyKind, key: item.key[...])
    let ownSales = sales.filter { own != nil && customers[$0] == own }
    if ownSales.count == 1 { return .success(ownSales[0]) }
    return .failure(
      Refusal(
        reason: .refundAmbiguous,
        detail: "\(sales.count) sales have this number; name it store/till/number"
          + " or store/till/number/YYYY-MM-DD"))
  }

  private func candidates(
    of item: StagedReturn, byNumber: [[UInt8]: [Int]], codes: ReceiptCodes
  ) -> [Int] {
    switch item.target {
    case .number(let number):
      return (byNumber[number] ?? []).filter { $0 != item.receipt }
    case .path(let store, let till, let number, let day):
      return (byNumber[number] ?? []).filter { receipt in
        receipt != item.receipt
          && codes.stores[Int(stores[receipt])].utf8.elementsEqual(store)
          && codes.tills[Int(tills[receipt])].utf8.elementsEqual(till)
          && (day.map { days[receipt] == $0.rawValue } ?? true)
      }
    }
  }

  private mutating func setAside(
    _ item: StagedReturn, _ reason: QuarantineReason, _ detail: String
  ) {
    setAside(
      ReceiptBatch.Reject(
        line: item.line, rows: item.rows, bytes: item.raw, reason: reason, detail: detail))
  }
}
