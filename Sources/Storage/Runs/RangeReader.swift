import Retention

/// Reads ranges of runs on one thread: rows of the view go into the history's room, customer by
/// customer.
struct RangeReader {
  /// What all threads read by.
  struct Plan: Sendable {
    let scope: HistoryScope
    let keys: CustomerKeys
    let stores: CodeList
    let persons: Persons
  }

  let plan: Plan
  private let room: ReceiptRoom
  private(set) var ranges: [RangeRows] = []
  private(set) var shared = SharedRows()
  /// Stores and days of receipts without a customer.
  private(set) var anonymous: [UInt64] = []
  private(set) var days: DayMarks
  /// The latest instant of all rows of the view; `Int64.min` for none.
  private(set) var newestIssued = Int64.min

  private let limits = ReceiptLimits()

  // Of the range that is being read; memory is used again.
  private var columns = RowColumns()
  /// Whose each row is, from the first customer of the range.
  private var customers: [Int32] = []
  private var counts: [Int32] = []
  /// The places of those who are one person with others; -1 for the rest.
  private var persons: [Int32] = []
  private var newest: [Int64] = []
  private var placed: [PlacedRow] = []
  private var returns: [SaleReturn] = []
  private var stretches = Stretches()

  init(_ plan: Plan, into room: ReceiptRoom) {
    self.plan = plan
    self.room = room
    days = DayMarks(stores: plan.stores.codes.count)
  }

  mutating func read(_ range: RunRange) throws(StorageError) {
    guard let numbers = range.customers else {
      for piece in range.pieces { try readNobodys(piece) }
      return
    }
    let first = plan.keys.firstPlace(from: numbers.lowerBound)
    let places = first..<max(first, plan.keys.firstPlace(after: numbers.upperBound))
    try count(range, of: places)
    findPersons(places)
    stretches.layOut(counts)
    returns.removeAll(keepingCapacity: true)
    newest.removeAll(keepingCapacity: true)
    if plan.scope.newSince != nil {
      newest.append(contentsOf: repeatElement(.min, count: places.count))
    }
    try room.withPart(range.rows) { receipts throws(StorageError) in
      var row = 0
      for piece in range.pieces {
        columns.read(piece)
        try takeRows(from: row)
        stretches.place(placed, in: &receipts)
        row += piece.rows.count
      }
      stretches.finish(&receipts, less: returns)
    }
    room.note(stretches.seqs, at: range.rows)
    ranges.append(
      RangeRows(first: first, start: range.rows.lowerBound, stretches, newest: newest))
  }

  /// Receipts of nobody show that their stores' tills are alive; what was returned of them shows
  /// nothing.
  private mutating func readNobodys(_ piece: RunPiece) throws(StorageError) {
    columns.read(piece)
    let columns = columns
    for row in 0..<columns.count {
      if columns.issued[row] > plan.scope.asOf || columns.seqs[row] > plan.scope.seen { continue }
      let (day, store) = try checked(row, of: columns)
      newestIssued = max(newestIssued, columns.issued[row])
      if columns.kinds[row] == RunReceipt.refund { continue }
      days.mark(store: store, day: day)
      anonymous.append(StoreTraffic.place(Int(store), Int(day)))
    }
  }
}

// MARK: - Customers

extension RangeReader {
  /// Finds whose each row is, and how many each customer has.
  private mutating func count(
    _ range: RunRange, of places: Range<Int>
  ) throws(StorageError) {
    customers.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    counts.append(contentsOf: repeatElement(0, count: places.count))
    for piece in range.pieces {
      columns.readCustomers(piece)
      let first = customers.count
      customers.append(contentsOf: repeatElement(0, count: columns.count))
      try Self.find(columns, plan.keys.ids, in: places, into: &customers, from: first)
      for row in first..<customers.count { counts[Int(customers[row])] &+= 1 }
    }
  }

  /// Finds whose the rows of a piece are, which are the range's from `first` on.
  private static func find(
    _ columns: RowColumns, _ ids: [Int64], in places: Range<Int>,
    into customers: inout [Int32], from first: Int
  ) throws(StorageError) {
    guard let least = places.first.map({ ids[$0] }),
      ids[places.upperBound - 1] - least == places.count - 1
    else { return try search(columns, ids, in: places, into: &customers, from: first) }
    // Mostly all numbers are there, and tell the place.
    let (numbers, count) = (columns.customers.span, UInt64(places.count))
    var farthest: UInt64 = 0
    var found = customers.mutableSpan
    for row in 0..<columns.count {
      let place = UInt64(bitPattern: numbers[row] &- least)
      farthest = max(farthest, place)
      found[first &+ row] = Int32(truncatingIfNeeded: place)
    }
    if farthest >= count {
      try search(columns, ids, in: places, into: &customers, from: first)
    }
  }

  /// The same where some numbers are nobody's; throws for a row that has such a one.
  private static func search(
    _ columns: RowColumns, _ ids: [Int64], in places: Range<Int>,
    into customers: inout [Int32], from first: Int
  ) throws(StorageError) {
    let numbers = columns.customers
    var place = places.lowerBound
    for row in 0..<columns.count {
      // Rows are in the order of customers.
      while place < places.upperBound, ids[place] < numbers[row] { place += 1 }
      guard place < places.upperBound, ids[place] == numbers[row] else {
        throw .unreadable(what: "receipt: the customer \(numbers[row])")
      }
      customers[first + row] = Int32(truncatingIfNeeded: place - places.lowerBound)
    }
  }

  /// The rows of those who are one person with others go elsewhere.
  private mutating func findPersons(_ places: Range<Int>) {
    persons.removeAll(keepingCapacity: true)
    if plan.persons.isEveryoneAlone { return }
    for place in places {
      let id = plan.keys.ids[place]
      if plan.persons.isAlone(id) {
        persons.append(-1)
        continue
      }
      counts[place - places.lowerBound] = 0
      let person = plan.keys.place(of: plan.persons.person(of: id)) ?? place
      persons.append(Int32(truncatingIfNeeded: person))
    }
  }
}

// MARK: - Rows

extension RangeReader {
  /// Takes the rows of a piece that the view sees; they are the range's from `first` on.
  private mutating func takeRows(from first: Int) throws(StorageError) {
    let (columns, scope) = (columns, plan.scope)
    let (issued, seqs) = (columns.issued.span, columns.seqs.span)
    let (totals, kinds) = (columns.totals.span, columns.kinds.span)
    placed.removeAll(keepingCapacity: true)
    for row in 0..<columns.count {
      if issued[row] > scope.asOf || seqs[row] > scope.seen { continue }
      let (day, store) = try checked(row, of: columns)
      newestIssued = max(newestIssued, issued[row])
      var customer = customers[first + row]
      let isShared = !persons.isEmpty && persons[Int(customer)] >= 0
      if isShared { customer = persons[Int(customer)] }
      if let newSince = scope.newSince, newSince.missed(issued: issued[row], seq: seqs[row]) {
        note(issued[row], of: customer, isShared: isShared)
      }
      if kinds[row] == RunReceipt.refund {
        let entry = SaleReturn(
          saleSeq: columns.saleSeqs[row], amount: totals[row], customer: customer)
        if isShared { shared.returns.append(entry) } else { returns.append(entry) }
        continue
      }
      days.mark(store: store, day: day)
      let isPurchase = kinds[row] == RunReceipt.sale
      guard
        let receipt = HistoryReceipt(
          issued: issued[row], day: day, store: store,
          amount: isPurchase ? totals[row] : -totals[row], isPurchase: isPurchase)
      else { throw .unreadable(what: "receipt: the day \(day)") }
      let value = PlacedRow(receipt: receipt, seq: seqs[row], customer: customer)
      if isShared { shared.rows.append(value) } else { placed.append(value) }
    }
  }

  private mutating func note(_ issued: Int64, of customer: Int32, isShared: Bool) {
    if isShared {
      shared.note(issued, of: customer)
    } else {
      newest[Int(customer)] = max(newest[Int(customer)], issued)
    }
  }

  /// Throws what no receipt may have.
  @inline(__always)
  private func checked(
    _ row: Int, of columns: RowColumns
  ) throws(StorageError) -> (day: Int32, store: Int32) {
    let (issued, kind) = (columns.issued[row], columns.kinds[row])
    let day = issued.civilDay &+ columns.dayLeads[row]
    if !limits.admit(issued: issued, day: day, total: columns.totals[row]) {
      try ReceiptRanges.check(
        issuedAt: issued, day: day, total: columns.totals[row], table: "receipt")
    }
    if kind != RunReceipt.sale {
      _ = try ReceiptKind(stored: kind)
      if kind == RunReceipt.refund, columns.saleSeqs[row] <= 0 {
        throw .unreadable(what: "receipt: the sale of a return")
      }
    }
    return (Int32(truncatingIfNeeded: day), try plan.stores.index(of: columns.stores[row]))
  }
}
