/// What a stretch's receipts are to returns that may name them, one after the other.
struct NamedReceipts {
  private(set) var numbers: [UInt64] = []
  private(set) var totals: [UInt32] = []
  private(set) var largeTotals: [UInt32: Int64] = [:]

  /// Begins anew. What there was is handed over, and the next stretch is rarely much longer.
  mutating func removeAll() {
    let count = numbers.count + numbers.count / 16
    numbers = []
    numbers.reserveCapacity(count)
    totals = []
    totals.reserveCapacity(count)
    largeTotals = [:]
  }

  /// `number` is a `NumberCode`; `total` minor units, nil for what is no sale.
  @inline(__always)
  mutating func append(_ number: UInt64, total: Int64?) {
    let word = total.map { SaleTotal.of($0) } ?? SaleTotal.none
    if word == SaleTotal.large {
      largeTotals[UInt32(truncatingIfNeeded: numbers.count)] = total
    }
    numbers.append(number)
    totals.append(word)
  }
}
