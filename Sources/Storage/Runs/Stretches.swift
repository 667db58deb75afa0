import Retention

/// A row of a run on its way into a history.
struct PlacedRow: BitwiseCopyable {
  let receipt: HistoryReceipt
  /// Its number in commit order.
  let seq: Int64
  /// The customer's place among those that are put together.
  let customer: Int32
}

/// What was returned of a sale of the same customer.
struct SaleReturn: BitwiseCopyable {
  let saleSeq: Int64
  /// Minor units.
  let amount: Int64
  let customer: Int32
}

/// Puts the rows of some customers together, those of each in order and less what was returned.
///
/// Customers are counted from 0. First their rows are counted, then the same rows are placed; one
/// that is not placed leaves a gap.
struct Stretches {
  /// Where each customer's rows begin, and where her next one goes.
  private(set) var starts: [Int32] = []
  private(set) var ends: [Int32] = []
  /// The rows' numbers in commit order: equal receipts stand in the order in which they came.
  private(set) var seqs: [Int64] = []
  /// Customers whose rows did not come in order; one may be there often.
  private var unsorted: [Int32] = []

  /// Makes room for customers with so many rows each. Memory is kept.
  mutating func layOut(_ counts: [Int32]) {
    starts.removeAll(keepingCapacity: true)
    unsorted.removeAll(keepingCapacity: true)
    var end: Int32 = 0
    for count in counts {
      starts.append(end)
      end += count
    }
    ends = starts
    let missing = Int(end) - seqs.count
    if missing > 0 { seqs += [Int64](repeating: 0, count: missing) }
  }

  /// Places rows; no more of a customer than were counted.
  mutating func place(_ rows: [PlacedRow], in receipts: inout MutableSpan<HistoryReceipt>) {
    var late: [Int32] = []
    let starts = starts
    // Taken out for the loop: as parts of `self` they would be asked for at each row.
    var (allEnds, allSeqs): ([Int32], [Int64]) = ([], [])
    swap(&ends, &allEnds)
    swap(&seqs, &allSeqs)
    do {
      var ends = allEnds.mutableSpan
      var seqs = allSeqs.mutableSpan
      for row in rows {
        let customer = Int(row.customer)
        let place = Int(ends[customer])
        receipts[place] = row.receipt
        seqs[place] = row.seq
        ends[customer] = Int32(truncatingIfNeeded: place &+ 1)
        if place == Int(starts[customer]) { continue }
        let before = receipts[place &- 1]
        if before.isBefore(row.receipt) { continue }
        if row.receipt.isBefore(before) || row.seq < seqs[place &- 1] { late.append(row.customer) }
      }
    }
    swap(&ends, &allEnds)
    swap(&seqs, &allSeqs)
    unsorted += late
  }
}

// MARK: - Order and returns

extension Stretches {
  /// Ends the placing: rows that did not come in order are put where they belong, and sales are
  /// lowered by what was returned of them. Whoever has no row begins and ends at -1.
  mutating func finish(
    _ receipts: inout MutableSpan<HistoryReceipt>, less returns: [SaleReturn]
  ) {
    sort(&receipts)
    fillGaps(&receipts)
    for customer in starts.indices where starts[customer] == ends[customer] {
      starts[customer] = -1
      ends[customer] = -1
    }
    take(returns, off: &receipts)
  }

  private mutating func sort(_ receipts: inout MutableSpan<HistoryReceipt>) {
    for customer in Set(unsorted) {
      let range = Int(starts[Int(customer)])..<Int(ends[Int(customer)])
      let rows = range.map { (receipt: receipts[$0], seq: seqs[$0]) }.sorted { left, right in
        left.receipt.isBefore(right.receipt)
          || (left.seq < right.seq && !right.receipt.isBefore(left.receipt))
      }
      for (place, row) in zip(range, rows) {
        receipts[place] = row.receipt
        seqs[place] = row.seq
      }
    }
  }

  /// The room is fresh memory, and a history is a value.
  private func fillGaps(_ receipts: inout MutableSpan<HistoryReceipt>) {
    for customer in starts.indices {
      let next = customer + 1 < starts.count ? Int(starts[customer + 1]) : receipts.count
      for place in Int(ends[customer])..<next { receipts[place] = .nobodys }
    }
  }

  /// Receipts are in order by what they said before anything came back. A sale that was wholly
  /// returned is no purchase and goes; what was returned of a sale that is not there is left out.
  private mutating func take(
    _ returns: [SaleReturn], off receipts: inout MutableSpan<HistoryReceipt>
  ) {
    let returns = returns.sorted { ($0.customer, $0.saleSeq) < ($1.customer, $1.saleSeq) }
    var first = 0
    while first < returns.count {
      let customer = returns[first].customer
      var end = first
      while end < returns.count, returns[end].customer == customer { end += 1 }
      if starts[Int(customer)] >= 0 {
        take(returns[first..<end], of: Int(customer), off: &receipts)
      }
      first = end
    }
  }

  private mutating func take(
    _ returns: ArraySlice<SaleReturn>, of customer: Int,
    off receipts: inout MutableSpan<HistoryReceipt>
  ) {
    var next = starts[customer]
    for place in Int(starts[customer])..<Int(ends[customer]) {
      var receipt = receipts[place]
      if receipt.isPurchase, let amount = returns.amount(of: seqs[place]) {
        if amount >= receipt.amount { continue }
        receipt.amount -= amount
      }
      receipts[Int(next)] = receipt
      seqs[Int(next)] = seqs[place]
      next += 1
    }
    ends[customer] = next
  }
}

extension ArraySlice<SaleReturn> {
  /// What was returned of a sale; nil for nothing. They are in the order of the sales.
  fileprivate func amount(of sale: Int64) -> Int64? {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].saleSeq < sale { low = middle + 1 } else { high = middle }
    }
    let found = self[low...].prefix { $0.saleSeq == sale }
    return found.isEmpty ? nil : found.reduce(0) { $0 + $1.amount }
  }
}
