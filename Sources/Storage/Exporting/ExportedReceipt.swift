package import Retention

/// A receipt as it leaves the base: what makes it the same receipt, and all that is kept of it.
package struct ExportedReceipt: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    package var category: String?
    /// Thousandths of a unit.
    package var quantity: Int64
    /// Minor units.
    package var amount: Int64
    package var name: String?

    package init(category: String?, quantity: Int64, amount: Int64, name: String?) {
      self.category = category
      self.quantity = quantity
      self.amount = amount
      self.name = name
    }

    /// The nameless line that a receipt without lines is the same as.
    package init(total: Int64) {
      self.init(category: nil, quantity: 1000, amount: total, name: nil)
    }
  }

  package var number: String
  package var store: String
  package var till: String
  package var issued: Instant
  package var kind: ReceiptKind
  /// Minor units, not negative.
  package var total: Int64
  /// Nil for a receipt of nobody.
  package var customer: CustomerKey?
  /// The sale that a return takes back: store/till/number/YYYY-MM-DD.
  package var refundOf: String?
  /// Empty where the file told only the total.
  package var lines: [Line]
}

extension Database {
  /// Whether any receipt has lines.
  package func hasGoods() throws -> Bool {
    try read { connection throws(StorageError) in
      try connection.first("SELECT 1 FROM receipt_goods LIMIT 1") { _ in true } ?? false
    }
  }

  /// Walks all receipts in an order that depends on nothing but themselves: by instant, store,
  /// till and number. Bases with the same receipts give the same walk.
  ///
  /// - Parameter body: Takes one after another, and must not ask the base for anything else.
  /// - Throws: `StorageError`, or what `body` throws.
  package func forEachReceipt(_ body: (ExportedReceipt) throws -> Void) throws {
    try stream { connection in
      let receipts = try connection.prepare(Self.receiptsInOrder)
      let goods = try Statement(Self.linesOfReceipt, on: connection)
      while try receipts.step() {
        try body(ExportedReceipt(receipts, lines: ExportedReceipt.lines(receipts, from: goods)))
      }
    }
  }

  private static let receiptsInOrder: SQL = """
    SELECT receipt.number, store.code, till.code, receipt.issued_at, receipt.kind, receipt.total,
      customer.kind, customer.key, sale_store.code, sale_till.code, sale.number, sale.day,
      receipt.customer_id, receipt.seq, receipt.day
    FROM receipt
      JOIN store ON store.id = receipt.store_id
      JOIN till ON till.id = receipt.till_id
      LEFT JOIN customer ON customer.id = receipt.customer_id
      LEFT JOIN receipt AS sale ON sale.seq = receipt.sale_seq
      LEFT JOIN store AS sale_store ON sale_store.id = sale.store_id
      LEFT JOIN till AS sale_till ON sale_till.id = sale.till_id
    ORDER BY receipt.issued_at, store.code, till.code, receipt.number COLLATE "C", receipt.kind
    """

  private static let linesOfReceipt = """
    SELECT category.code, quantity, amount, name FROM receipt_goods
    LEFT JOIN category ON category.id = category_id
    WHERE customer_id = ? AND seq = ? ORDER BY line
    """
}

extension ExportedReceipt {
  fileprivate init(_ row: Statement, lines: [Line]) throws(StorageError) {
    try ReceiptRanges.check(
      issuedAt: row.integer(3), day: row.integer(14), total: row.integer(5), table: "receipt")
    var sale: String?
    if !row.isNull(10) {
      let day = try Day(stored: row.integer(11), in: "receipt")
      sale = "\(row.text(8))/\(row.text(9))/\(row.text(10))/\(day)"
    }
    self.init(
      number: row.text(0), store: row.text(1), till: row.text(2), issued: Instant(row.integer(3)),
      kind: try ReceiptKind(stored: row.integer(4)), total: row.integer(5),
      customer: row.isNull(6)
        ? nil : try CustomerKey(storedKind: row.integer(6), value: row.text(7)),
      refundOf: sale, lines: lines)
  }

  fileprivate static func lines(
    _ receipt: Statement, from goods: Statement
  ) throws(StorageError) -> [Line] {
    goods.bind(receipt.integer(12), at: 1)
    goods.bind(receipt.integer(13), at: 2)
    defer { goods.reset() }
    var lines: [Line] = []
    while try goods.step() {
      lines.append(
        Line(
          category: goods.textIfAny(0), quantity: goods.integer(1), amount: goods.integer(2),
          name: goods.textIfAny(3)))
    }
    return lines
  }
}
