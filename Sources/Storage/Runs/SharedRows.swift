import Retention

/// Rows that belong to persons of several customers' keys, who are met far from each other: they
/// are put together when all ranges are read.
struct SharedRows: Sendable {
  /// Customers are the places of persons.
  var rows: [PlacedRow] = []
  var returns: [SaleReturn] = []
  /// The latest instant that an earlier look did not see, by persons' places.
  private(set) var newest: [Int32: Int64] = [:]

  var isEmpty: Bool { rows.isEmpty && newest.isEmpty }

  mutating func note(_ issued: Int64, of person: Int32) {
    newest[person] = max(newest[person] ?? .min, issued)
  }

  mutating func append(_ other: SharedRows) {
    rows += other.rows
    returns += other.returns
    newest.merge(other.newest, uniquingKeysWith: max)
  }

  /// Puts the rows of each person together, in the room from a place on.
  func put(into room: ReceiptRoom, from start: Int, telling customers: inout CustomerRows) {
    let persons = Set(rows.map(\.customer)).sorted()
    let numbers = Dictionary(zip(persons, 0...)) { first, _ in first }
    var counts = [Int32](repeating: 0, count: persons.count)
    let placed = rows.map { row in
      let number = Int32(numbers[row.customer] ?? 0)
      counts[Int(number)] += 1
      return PlacedRow(receipt: row.receipt, seq: row.seq, customer: number)
    }
    let numbered = returns.compactMap { entry in
      numbers[entry.customer].map {
        SaleReturn(saleSeq: entry.saleSeq, amount: entry.amount, customer: Int32($0))
      }
    }
    var stretches = Stretches()
    stretches.layOut(counts)
    let places = start..<start + rows.count
    room.withPart(places) { receipts in
      stretches.place(placed, in: &receipts)
      stretches.finish(&receipts, less: numbered)
    }
    room.note(stretches.seqs, at: places)
    for (number, person) in persons.enumerated() {
      let (first, end) = (Int(stretches.starts[number]), Int(stretches.ends[number]))
      customers.set(Int(person), rows: start + first..<start + end)
    }
    for (person, instant) in newest { customers.set(Int(person), newest: instant) }
  }
}
