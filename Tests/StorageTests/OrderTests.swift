import CustomDump
import Retention
import Storage
import Testing

/// The result depends on the set of receipts, not on their order or batches.
@Suite struct OrderTests {
  /// 300 receipts, 60 of them returns: of one sale, over the rest of it, of nothing, of a
  /// return; some receipts name nobody, some come twice.
  static func receipts(seed: Int) -> [Row] {
    var random = SeededRandom(seed)
    var rows: [Row] = []
    for number in 0..<230 {
      var row = Row(number: "\(number % 200)", store: "S\(number / 200)")
      row.till = "\(Int.random(in: 1...2, using: &random))"
      row.customer = "c\(Int.random(in: 0..<25, using: &random))"
      row.issued = Int64.random(in: 0..<40, using: &random) * 50_000
      row.total = Int64.random(in: 0...500, using: &random)
      if Int.random(in: 0..<12, using: &random) == 0 {
        (row.keyKind, row.customer) = (.anonymous, "")
      }
      let lines = Int.random(in: 0..<3, using: &random)
      row.goods = (0..<lines).map { Row.Line(category: "g\($0)", amount: 1) }
      rows.append(row)
    }
    for number in 0..<60 {
      let sale = rows[Int.random(in: 0..<230, using: &random)]
      var refund = Row.refund(
        "r\(number)", of: "\(sale.store)/\(sale.till)/\(sale.number)",
        total: Int64.random(in: 0...max(1, sale.total), using: &random),
        issued: sale.issued + Int64.random(in: -9...1_000_000, using: &random))
      switch number % 10 {
      case 0: refund.refundOf = sale.number
      case 1: refund.refundOf = "missing"
      case 2: refund.refundOf = "A/1/r\(number + 1)"
      default: break
      }
      refund.customer = sale.customer.isEmpty ? "c1" : sale.customer
      rows.append(refund)
    }
    return rows + rows.shuffled(using: &random).prefix(10)
  }

  struct Outcome: Hashable {
    var counts: IntakeCounts
    var customers: [Recorder.Customer]
    var base: [Int]
  }

  /// Imports rows in a shuffled order, in a random number of batches of one file.
  private func outcome(
    _ rows: [Row], seed: Int, rowsPerTransaction: Int = 1
  ) throws -> Outcome {
    var random = SeededRandom(seed)
    let base = try TemporaryBase()
    let database = try base.create()
    let parts = split(seed == 0 ? rows : rows.shuffled(using: &random), using: &random)
    let report = try database.load(parts, rowsPerTransaction: rowsPerTransaction)
    #expect(report.counts.isConserved)
    #expect(report.counts.rows == rows.count)
    expectNoDifference(try database.check(), [])
    let counts = try database.counts()
    return Outcome(
      counts: report.counts, customers: try database.history(),
      base: [counts.customers, counts.receipts, counts.anonymous, counts.returns])
  }

  private func split(_ rows: [Row], using random: inout SeededRandom) -> [[Row]] {
    var parts: [[Row]] = [[]]
    let every = Int.random(in: 2..<200, using: &random)
    for row in rows {
      parts[parts.count - 1].append(row)
      if Int.random(in: 0..<every, using: &random) == 0 { parts.append([]) }
    }
    return parts
  }

  @Test(arguments: 0..<8)
  func `no order and no batches change the history`(seed: Int) throws {
    let rows = Self.receipts(seed: seed)
    let reference = try outcome(rows, seed: 0)
    #expect(reference.counts.quarantined.count >= 2)
    for shuffle in 1...5 {
      expectNoDifference(
        try outcome(rows, seed: seed * 100 + shuffle, rowsPerTransaction: shuffle * 40),
        reference)
    }
  }

  @Test(arguments: 0..<8)
  func `the base and the one-shot run answer alike`(seed: Int) throws {
    let rows = Self.receipts(seed: seed)
    var file = FileMaker()
    var register = ReceiptRegister(asOf: Instant(.max))
    let batch = file.batch(rows)
    register.admit(batch)
    register.settleReturns(codes: file.codes)
    let base = try TemporaryBase()
    let database = try base.create()
    let session = try database.beginImport(file: "sales.csv", at: Instant(0))
    _ = try session.admit(batch: batch, codes: file.codes)
    expectNoDifference(try session.finish(at: Instant(1)).counts, register.counts)
    var builder = HistoryBuilder(asOf: Instant(.max))
    let view = try database.readHistory(into: &builder, asOf: Instant(.max))
    let stored = builder.finish(storeCodes: view.storeCodes, categories: view.categories)
    let oneShot = register.finish(codes: file.codes)
    expectNoDifference(stored.keyBytes, oneShot.keyBytes)
    expectNoDifference(stored.keyEnds, oneShot.keyEnds)
    for customer in 0..<stored.customerCount {
      // Receipts of one instant have no order of their own.
      func purchases(_ history: History) -> [String] {
        history.receipts[history.rows(of: customer)].map {
          "\($0.issued) \(history.storeCodes[Int($0.store)]) \($0.amount)"
        }.sorted()
      }
      expectNoDifference(purchases(stored), purchases(oneShot))
    }
  }

  @Test(arguments: 0..<8)
  func `a file in pieces gives what the whole gives`(seed: Int) throws {
    // Only returns whose outcome does not depend on which import they came in.
    let rows = Self.receipts(seed: seed).filter { $0.kind != .refund || $0.refundOf == "missing" }
    let reference = try outcome(rows, seed: 0)
    var random = SeededRandom(seed)
    let base = try TemporaryBase()
    let database = try base.create()
    for part in split(rows.shuffled(using: &random), using: &random) { try database.load(part) }
    expectNoDifference(try database.history(), reference.customers)
    expectNoDifference(try database.check(), [])
  }
}
