/// A return that waits for the end of the file: its sale may come after it.
struct StagedReturn: Sendable {
  let receipt: Int
  let line: Int
  let rows: Int
  let raw: [UInt8]
  let issued: Int64
  let total: Int64
  let targets: [RefundTarget]
  let keyKind: CustomerKey.Kind
  let key: [UInt8]

  init(_ batch: ReceiptBatch, _ place: Int, receipt: Int) {
    self.receipt = receipt
    line = batch.lines[place]
    rows = Int(batch.rows[place])
    raw = Array(batch.text(batch.raw[place]))
    issued = batch.issued[place]
    total = batch.totals[place]
    targets = RefundTarget.readings(of: batch.text(batch.refundsOf[place]))
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

    init(_ reason: QuarantineReason) { self.reason = reason }

    var detail: String {
      switch reason {
      case .orphanRefund: "its sale is not here yet; held until it comes"
      case .refundTargetNotSale: "refund_of names a receipt that is no sale"
      default:
        "several sales have this number; name it store/till/number or "
          + "store/till/number/YYYY-MM-DD"
      }
    }
  }

  /// By bytes, as the stored base orders them: two spellings of one letter are two texts.
  private func isOrdered(
    _ left: StagedReturn, _ right: StagedReturn, codes: ReceiptCodes
  ) -> Bool {
    if left.issued != right.issued { return left.issued < right.issued }
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

  /// The receipts that carry a number which some return names.
  private func receiptsByNumber(of items: [StagedReturn]) -> NumberIndex {
    var index = NumberIndex(of: items.flatMap(\.targets))
    for receipt in kinds.indices where index.mayName(number(receipt)) {
      index.add(
        receipt, number: Array(number(receipt)), isSale: kinds[receipt] == .sale,
        customer: customers[receipt])
    }
    return index
  }

  private func sale(
    of item: StagedReturn, byNumber index: NumberIndex, codes: ReceiptCodes
  ) -> Result<Int, Refusal> {
    let own = findCustomer(kind: item.keyKind, key: item.key[...])
    for target in item.targets {
      switch target {
      case .number(let number):
        if let verdict = index.sale(number: number, except: item.receipt, customer: own) {
          return verdict.mapError { Refusal($0) }
        }
      case .path(let store, let till, let number, let day):
        let named = index.receipts(number: number).filter { receipt in
          receipt != item.receipt
            && codes.stores[Int(stores[receipt])].utf8.elementsEqual(store)
            && codes.tills[Int(tills[receipt])].utf8.elementsEqual(till)
            && (day.map { days[receipt] == $0.rawValue } ?? true)
        }
        if let verdict = verdict(of: named, customer: own) { return verdict }
      }
    }
    return .failure(Refusal(.orphanRefund))
  }

  private func verdict(of named: [Int], customer own: Int32?) -> Result<Int, Refusal>? {
    if named.isEmpty { return nil }
    let sales = named.filter { kinds[$0] == .sale }
    if sales.count == 1 { return .success(sales[0]) }
    if sales.isEmpty { return .failure(Refusal(.refundTargetNotSale)) }
    let ownSales = sales.filter { own != nil && customers[$0] == own }
    return ownSales.count == 1 ? .success(ownSales[0]) : .failure(Refusal(.refundAmbiguous))
  }

  private mutating func setAside(
    _ item: StagedReturn, _ reason: QuarantineReason, _ detail: String
  ) {
    setAside(
      ReceiptBatch.Reject(
        line: item.line, rows: item.rows, bytes: item.raw, reason: reason, detail: detail))
  }
}
