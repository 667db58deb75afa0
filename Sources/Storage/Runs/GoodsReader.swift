import Retention

/// Reads the lines of receipts in the order of customers and gives them to their rows.
struct GoodsReader {
  fileprivate struct Line {
    let seq: Int64
    let category: Int32
    let quantity: Int64
  }

  private let receipts: HistoryColumn<HistoryReceipt>
  /// The receipts' numbers in commit order.
  private let seqs: [Int64]
  private var goods = HistoryGoods()
  /// The lines of persons of several customers' keys, by the persons' places.
  private var shared: [Int: [Line]] = [:]

  init(_ receipts: HistoryColumn<HistoryReceipt>, seqs: [Int64]) {
    self.receipts = receipts
    self.seqs = seqs
  }

  /// All lines of the receipts. Nil where none of them has a category.
  mutating func read(
    _ plan: RangeReader.Plan, of customers: CustomerRows, categories: CodeList,
    on connection: Connection
  ) throws(StorageError) -> HistoryGoods? {
    let rows = try connection.prepare(
      """
      SELECT customer_id, seq, category_id, quantity FROM receipt_goods
      WHERE customer_id > \(Admission.nobody) AND seq <= \(plan.scope.seen)
      ORDER BY customer_id, seq, line
      """)
    var customer = Admission.nobody
    var lines: [Line] = []
    while try rows.step() {
      if rows.integer(0) != customer {
        add(lines, of: customer, plan, customers)
        lines.removeAll(keepingCapacity: true)
        customer = rows.integer(0)
      }
      if rows.isNull(2) { continue }
      lines.append(
        Line(
          seq: rows.integer(1), category: try categories.index(of: rows.integer(2)),
          quantity: rows.integer(3)))
      guard goods.categories.count + lines.count < Int32.max else {
        throw .unreadable(what: "receipt_goods: more than \(Int32.max) lines")
      }
    }
    add(lines, of: customer, plan, customers)
    for person in shared.keys.sorted() {
      let lines = shared[person]?.sorted { $0.seq < $1.seq } ?? []
      add(lines, to: customers.rows(of: person))
    }
    if goods.categories.isEmpty { return nil }
    fillStarts(to: receipts.count)
    return goods
  }

  private mutating func add(
    _ lines: [Line], of customer: Int64, _ plan: RangeReader.Plan, _ customers: CustomerRows
  ) {
    guard !lines.isEmpty, let place = plan.keys.place(of: customer) else { return }
    if plan.persons.isAlone(customer) { return add(lines, to: customers.rows(of: place)) }
    let person = plan.keys.place(of: plan.persons.person(of: customer)) ?? place
    shared[person, default: []] += lines
  }

  /// Lines are in the order of their receipts' numbers; rows come in the order in which they are.
  private mutating func add(_ lines: [Line], to rows: Range<Int>) {
    for row in rows where receipts[row].isPurchase {
      var place = lines.firstPlace(of: seqs[row])
      if place == lines.count || lines[place].seq != seqs[row] { continue }
      fillStarts(to: row)
      while place < lines.count, lines[place].seq == seqs[row] {
        goods.categories.append(lines[place].category)
        goods.quantities.append(lines[place].quantity)
        place += 1
      }
    }
  }

  /// Ends the lines of the rows before one.
  private mutating func fillStarts(to row: Int) {
    let missing = row + 1 - goods.starts.count
    goods.starts += repeatElement(Int32(goods.categories.count), count: missing)
  }
}

extension [GoodsReader.Line] {
  /// The first line of a receipt, or of a later one.
  fileprivate func firstPlace(of seq: Int64) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].seq < seq { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
