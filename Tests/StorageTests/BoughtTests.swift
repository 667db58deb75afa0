import CustomDump
import Retention
import Testing

@testable import Storage

/// What is asked of some customers or of nobody, against what all receipts say.
@Suite struct BoughtTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  /// Receipts of few customers and of nobody in many imports, a good part of them returns.
  private func fill(_ random: inout SeededRandom) throws {
    for file in 0..<10 {
      var rows: [Row] = []
      for place in 0..<12 {
        var row = Row(number: "\(12 * file + place)")
        row.store = ["A", "B", "C"].randomElement(using: &random) ?? "A"
        row.issued = Int64.random(in: 0...8, using: &random) * 40_000
        row.total = Int64.random(in: 0...3, using: &random) * 50
        row.customer = "c\(Int.random(in: 0..<4, using: &random))"
        switch Int.random(in: 0..<8, using: &random) {
        case 0, 1:
          row.keyKind = .anonymous
          row.customer = ""
        case 2, 3, 4:
          row.kind = .refund
          row.refundOf = "\(Int.random(in: 0...120, using: &random))"
          row.total = Int64.random(in: 0...3, using: &random) * 25
        case 5: row.kind = .unlinkedReturn
        default: break
        }
        rows.append(row)
      }
      try database.load([rows])
    }
  }

  private func receipts() throws -> [Slow] {
    var receipts: [Slow] = []
    try database.forEachReceipt { receipts.append(Slow($0)) }
    return receipts
  }

  private func numbers() throws -> [String: Int64] {
    let rows = try database.read { connection throws(StorageError) in
      try connection.all("SELECT key, id FROM customer") { ($0.text(0), $0.integer(1)) }
    }
    return Dictionary(rows) { _, last in last }
  }

  @Test(arguments: 0..<20)
  func `what customers bought is what their receipts say`(seed: Int) throws {
    var random = SeededRandom(seed)
    try fill(&random)
    let (all, numbers) = (try receipts(), try numbers())
    for asOf in [Int64(-1), 80_000, 200_000, 1_000_000] {
      let shown = all.filter { $0.issued <= Row.epoch + asOf }
      for keys in [["c0"], ["c1", "c2"], ["c3", "c0", "c1"]] {
        let figures = try database.figures(
          of: keys.compactMap { numbers[$0] }, asOf: Instant(Row.epoch + asOf))
        expectNoDifference(figures, PersonFigures(shown.filter { keys.contains($0.customer) }))
      }
    }
  }

  @Test(arguments: 0..<20)
  func `the first purchase of a span is the first that was not wholly returned`(
    seed: Int
  ) throws {
    var random = SeededRandom(seed)
    try fill(&random)
    let (all, numbers) = (try receipts(), try numbers())
    for asOf in [Int64(100_000), 200_000, 1_000_000] {
      let shown = all.filter { $0.issued <= Row.epoch + asOf }
      for (first, last) in [(7_305, 7_305), (7_306, 7_307), (7_300, 7_400)] as [(Int32, Int32)] {
        for keys in [["c0"], ["c1", "c2"]] {
          let found = try database.firstPurchases(
            [(keys.compactMap { numbers[$0] }, Day(first)...Day(last))],
            asOf: Instant(Row.epoch + asOf))
          let bought = shown.filter { keys.contains($0.customer) && $0.isPurchase(in: shown) }
          let days = bought.map(\.day).filter { (first...last).contains($0) }
          expectNoDifference(found, [days.min().map { Day($0) }])
        }
      }
    }
  }

  @Test(arguments: 0..<20)
  func `the days of nobody are the sums of nobody's receipts`(seed: Int) throws {
    var random = SeededRandom(seed)
    try fill(&random)
    let all = try receipts()
    for asOf in [Int64(-1), 80_000, 200_000, 1_000_000] {
      let shown = all.filter { $0.issued <= Row.epoch + asOf && $0.customer.isEmpty }
      var sums: [String: (receipts: Int, money: Int64)] = [:]
      for receipt in shown {
        let sale = all.first { $0.name == receipt.refundOf }
        let day = Day(sale?.day ?? receipt.day)
        guard (7_305...7_308).contains(day.rawValue) else { continue }
        sums["\(receipt.store) \(day)", default: (0, 0)].receipts += receipt.kind == .sale ? 1 : 0
        sums["\(receipt.store) \(day)", default: (0, 0)].money +=
          receipt.kind == .sale ? receipt.total : -receipt.total
      }
      let days = try database.anonymousDays(
        Day(7_305)...Day(7_308), asOf: Instant(Row.epoch + asOf), seen: .max)
      expectNoDifference(
        days.map { "\($0.store) \($0.day): \($0.receipts) \($0.money)" },
        sums.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.receipts) \($0.value.money)" })
    }
  }

  @Test(arguments: 0..<5)
  func `counts and stores are those of all receipts`(seed: Int) throws {
    var random = SeededRandom(seed)
    try fill(&random)
    let all = try receipts()
    let counts = try database.counts()
    expectNoDifference(
      [counts.receipts, counts.anonymous, counts.returns],
      [
        all.count, all.count { $0.customer.isEmpty }, all.count { $0.kind != .sale },
      ])
    expectNoDifference(
      try database.stores().map {
        "\($0.code) \($0.receipts) \($0.identified) \($0.lastReceiptAt?.rawValue ?? 0)"
      },
      Dictionary(grouping: all, by: \.store).sorted { $0.key < $1.key }.map { store, receipts in
        "\(store) \(receipts.count) \(receipts.count { !$0.customer.isEmpty }) "
          + "\(receipts.map(\.issued).max() ?? 0)"
      })
  }
}

/// A receipt as it leaves the base.
private struct Slow {
  var name: String
  var customer: String
  var store: String
  var kind: ReceiptKind
  var issued: Int64
  var day: Int32
  var total: Int64
  var refundOf: String?

  init(_ receipt: ExportedReceipt) {
    issued = receipt.issued.rawValue
    day = Int32(issued / 86_400)
    name = "\(receipt.store)/\(receipt.till)/\(receipt.number)/\(Day(day))"
    customer = receipt.customer?.value ?? ""
    store = receipt.store
    kind = receipt.kind
    total = receipt.total
    refundOf = receipt.refundOf
  }

  func returns(in receipts: [Slow]) -> [Slow] {
    receipts.filter { $0.refundOf == name }
  }

  func isPurchase(in receipts: [Slow]) -> Bool {
    let returns = returns(in: receipts)
    return kind == .sale && (returns.isEmpty || returns.reduce(0) { $0 + $1.total } < total)
  }
}

extension PersonFigures {
  fileprivate init(_ receipts: [Slow]) {
    self.init()
    for receipt in receipts where receipt.kind != .refund {
      let returns = receipt.returns(in: receipts)
      self.receipts += 1 + returns.count
      let returned = returns.reduce(0) { $0 + $1.total }
      spend += receipt.kind == .sale ? receipt.total - returned : -receipt.total
    }
    let bought = receipts.filter { $0.isPurchase(in: receipts) }
    purchases = bought.count
    visits = Set(bought.map(\.day)).count
    lastDay = bought.map { Day($0.day) }.max()
  }
}
