import CustomDump
import Retention
@testable import Storage
import Testing

/// Customers with several keys: the result depends on the set of receipts alone.
@Suite struct IdentityOrderTests {
  /// 300 receipts, 60 of them returns: of some forty people with an id, a card or two and a
  /// phone, who show now this and now that; some phones and cards are two people's.
  static func receipts(seed: Int) -> [Row] {
    var random = SeededRandom(seed)
    var rows: [Row] = []
    for number in 0..<240 {
      var row = Row(number: "\(number)", store: "S\(number % 3)")
      row.issued = Int64.random(in: 0..<400, using: &random) * 5_000
      row.total = Int64.random(in: 100...500, using: &random)
      let someone = Int.random(in: 0..<40, using: &random)
      let (id, card) = ("i\(someone)", "c\(someone / 2 + Int.random(in: 0...1, using: &random))")
      let phone = "+7\(someone * 2 / 3)"
      switch Int.random(in: 0..<9, using: &random) {
      case 0: (row.keyKind, row.customer, row.card) = (.id, id, card)
      case 1: (row.keyKind, row.customer, row.phone) = (.id, id, phone)
      case 2: (row.keyKind, row.customer, row.phone) = (.card, card, phone)
      case 3: (row.keyKind, row.customer) = (.phone, phone)
      case 4: (row.keyKind, row.customer) = (.card, card)
      case 5: (row.keyKind, row.customer, row.email) = (.phone, phone, "e\(someone)@x")
      case 6: (row.keyKind, row.customer) = (.email, "e\(someone)@x")
      case 7: (row.keyKind, row.customer) = (.anonymous, "")
      default:
        (row.keyKind, row.customer, row.card, row.phone) = (.id, id, card, phone)
        (row.email, row.name) = ("e\(someone)@x", "Name \(number)")
      }
      row.goods = number % 4 == 0 ? [Row.Line(category: "g\(number % 5)", amount: 1)] : []
      rows.append(row)
    }
    for number in 0..<60 {
      let sale = rows[number * 4 + 1]
      var refund = Row.refund(
        "r\(number)", of: "\(sale.store)/\(sale.till)/\(sale.number)",
        total: Int64.random(in: 1...sale.total, using: &random),
        issued: sale.issued + Int64.random(in: -9...1_000_000, using: &random))
      // Whoever brings the goods back shows nothing by it.
      (refund.customer, refund.card) = ("i\(number)", "c\(number + 7)")
      rows.append(refund)
    }
    // The same again, with another phone.
    let again = rows.prefix(240).filter { $0.keyKind == .id }.shuffled(using: &random).prefix(10)
    return rows
      + again.map { row in
        var row = row
        row.phone = "+7\(Int.random(in: 0..<30, using: &random))"
        return row
      }
  }

  struct Outcome: Hashable {
    var customers: [Recorder.Customer]
    /// As of a moment in the middle.
    var former: [Recorder.Customer]
    var shared: [String]
    var names: [String]
  }

  private func outcome(of database: Database) throws -> Outcome {
    Outcome(
      customers: try database.history(), former: try database.history(asOf: 1_000_000),
      shared: try database.persons().shared.map {
        try database.customer($0)?.value ?? "?"
      }.sorted(),
      names: try database.words(
        """
        SELECT key || ' ' || name || ' ' || issued_at
        FROM customer_name JOIN customer ON id = customer_id ORDER BY key
        """))
  }

  /// 8 x 25 permutations.
  @Test(arguments: 0..<8)
  func `no order and no batches change who is who and what they bought`(seed: Int) throws {
    let rows = Self.receipts(seed: seed)
    var random = SeededRandom(seed)
    var reference: Outcome?
    for place in 0..<25 {
      let base = try TemporaryBase()
      let database = try base.create()
      let order = place == 0 ? rows : rows.shuffled(using: &random)
      // Files of one or more batches.
      var start = 0
      while start < order.count {
        let end = min(order.count, start + Int.random(in: 1...200, using: &random))
        let middle = (start + end) / 2
        try database.load(
          [Array(order[start..<middle]), Array(order[middle..<end])], rowsPerTransaction: 1000)
        start = end
      }
      let outcome = try outcome(of: database)
      if let reference { expectNoDifference(outcome, reference) }
      if place == 1 { expectNoDifference(try database.check(), []) }
      reference = reference ?? outcome
    }
    let found = try #require(reference)
    #expect(found.customers != found.former)
    #expect(!found.shared.isEmpty)
    #expect(!found.names.isEmpty)
  }
}

extension Database {
  /// The first column of all rows.
  func words(_ sql: SQL) throws -> [String] {
    try read { connection throws(StorageError) in try connection.all(sql) { $0.text(0) } }
  }
}
