extension HistoryBuilder {
  /// The history, customer by customer in byte order of the key, receipts by day and instant.
  ///
  /// Customers without a receipt by the moment are left out, but for prospects; receipts that
  /// were wholly returned leave their customer without that purchase. O(n) but for the sort of
  /// the keys.
  /// `segmentNames` are what the standings of customers mean.
  package consuming func finish(
    storeCodes: [String], categories: [String], segmentNames: [String] = []
  ) -> History {
    let seen = customersSeen()
    let order = customersByKey(seen)
    var ranks = [Int32](repeating: -1, count: keyKinds.count)
    for (rank, customer) in order.enumerated() { ranks[Int(customer)] = Int32(rank) }
    let sorted = rowsByCustomer(ranks: ranks, customerCount: order.count)
    var history = History(storeCodes: storeCodes, categories: categories, storeDays: storeDays)
    history.starts = HistoryColumn(sorted.starts.dropLast())
    history.ends = HistoryColumn(sorted.starts.dropFirst())
    history.anonymous = anonymous
    copyKeys(order, into: &history)
    history.standing = standing(order, names: segmentNames)
    copyRows(sorted.rows, into: &history)
    copyGoods(sorted.rows, into: &history)
    return history
  }

  private func customersSeen() -> [Bool] {
    var seen = [Bool](repeating: false, count: keyKinds.count)
    for customer in customers { seen[Int(customer)] = true }
    for customer in prospects { seen[Int(customer)] = true }
    return seen
  }

  /// Byte order of the key, then of its kind. The first eight bytes decide most comparisons.
  private func customersByKey(_ seen: [Bool]) -> [Int32] {
    struct Entry {
      let prefix: UInt64
      let customer: Int32
    }
    var entries: [Entry] = []
    entries.reserveCapacity(seen.count)
    for customer in seen.indices where seen[customer] {
      var prefix: UInt64 = 0
      let (start, end) = (keyEnds[customer], keyEnds[customer + 1])
      for place in 0..<8 {
        prefix = prefix << 8 | (start + place < end ? UInt64(keyBytes[start + place]) : 0)
      }
      entries.append(Entry(prefix: prefix, customer: Int32(customer)))
    }
    let isSorted = zip(entries, entries.dropFirst()).allSatisfy { $0.prefix < $1.prefix }
    if !isSorted {
      entries.sort { left, right in
        left.prefix == right.prefix
          ? isOrdered(Int(left.customer), Int(right.customer)) : left.prefix < right.prefix
      }
    }
    return entries.map(\.customer)
  }

  private func isOrdered(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (key(left), key(right))
    if a.elementsEqual(b) {
      return (keyKinds[left].rawValue, left) < (keyKinds[right].rawValue, right)
    }
    return a.lexicographicallyPrecedes(b)
  }

  func key(_ customer: Int) -> ArraySlice<UInt8> {
    keyBytes[keyEnds[customer]..<keyEnds[customer + 1]]
  }

  /// A counting sort by customer, then by (day, instant) within one: receipts of a customer
  /// mostly arrive in order already, where an insertion sort costs one comparison a row.
  private func rowsByCustomer(
    ranks: [Int32], customerCount: Int
  ) -> (starts: [Int32], rows: [Int32]) {
    var starts = [Int32](repeating: 0, count: customerCount + 1)
    for row in customers.indices where isKept(row) {
      starts[Int(ranks[Int(customers[row])]) + 1] += 1
    }
    for rank in 0..<customerCount { starts[rank + 1] += starts[rank] }
    var next = starts
    var rows = [Int32](repeating: 0, count: Int(starts[customerCount]))
    for row in customers.indices where isKept(row) {
      let rank = Int(ranks[Int(customers[row])])
      rows[Int(next[rank])] = Int32(row)
      next[rank] += 1
    }
    for rank in 0..<customerCount {
      sortRows(&rows, from: Int(starts[rank]), to: Int(starts[rank + 1]))
    }
    return (starts, rows)
  }

  private func sortRows(_ rows: inout [Int32], from start: Int, to end: Int) {
    guard end - start > 1 else { return }
    var misplaced = 0
    for place in (start + 1)..<end where isBefore(rows[place], rows[place - 1]) { misplaced += 1 }
    guard misplaced > 0 else { return }
    rows[start..<end].sort(by: isBefore)
  }

  private func isBefore(_ left: Int32, _ right: Int32) -> Bool {
    let (one, other) = (receipts[Int(left)], receipts[Int(right)])
    return one.isBefore(other) || (left < right && !other.isBefore(one))
  }

  /// A sale that was wholly returned by the moment is no purchase and adds no money.
  private func isKept(_ row: Int) -> Bool {
    guard row < returned.count, returned[row] >= 0 else { return true }
    return returned[row] < receipts[row].amount
  }

  private func copyKeys(_ order: [Int32], into history: inout History) {
    history.keyKinds.reserveCapacity(order.count)
    history.keyBytes.reserveCapacity(keyBytes.count)
    for customer in order {
      history.keyBytes.append(contentsOf: key(Int(customer)))
      history.keyEnds.append(history.keyBytes.count)
      history.keyKinds.append(keyKinds[Int(customer)])
    }
  }

  /// Nil where no base knows the customers.
  private func standing(_ order: [Int32], names: [String]) -> Standing? {
    guard !standings.isEmpty else { return nil }
    var standing = Standing(names: names)
    for customer in order {
      let place = Int(customer)
      standing.append(standings.indices.contains(place) ? standings[place] : nil)
    }
    return standing
  }

  private func copyRows(_ rows: [Int32], into history: inout History) {
    history.receipts.reserveCapacity(rows.count)
    for row in rows {
      var receipt = receipts[Int(row)]
      if Int(row) < returned.count { receipt.amount -= max(0, returned[Int(row)]) }
      history.receipts.append(receipt)
    }
  }

  private func copyGoods(_ rows: [Int32], into history: inout History) {
    guard !goodsSales.isEmpty else { return }
    var starts = [Int32](repeating: 0, count: receipts.count + 1)
    for sale in goodsSales { starts[Int(sale) + 1] += 1 }
    for row in receipts.indices { starts[row + 1] += starts[row] }
    history.goodsStarts.reserveCapacity(rows.count + 1)
    history.goodsStarts.append(0)
    for row in rows {
      for place in Int(starts[Int(row)])..<Int(starts[Int(row) + 1]) {
        history.goodsCategories.append(goodsCategories[place])
        history.goodsQuantities.append(goodsQuantities[place])
      }
      history.goodsStarts.append(Int32(history.goodsCategories.count))
    }
  }
}
