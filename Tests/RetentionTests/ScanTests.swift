import CustomDump
import Retention
import Testing

/// The scan over the columns against the definitions, receipt by receipt.
@Suite struct ScanTests {
  struct Receipt {
    var day: Int32
    var issued: Int64
    var store: Int32
    var amount: Int64
    var isPurchase: Bool
  }

  struct Figures: Equatable {
    var visits: [Int32] = []
    var purchases: [Int32] = []
    var spend: [Int64] = []
    var firstDays: [Int32] = []
    var lastDays: [Int32] = []
    var purchasesWindow: [Int32] = []
    var spendWindow: [Int64] = []
    var isSuspect: [Bool] = []
    var firstIssued: [Int64] = []
    var lastIssued: [Int64] = []
    var spendLastYear: [Int64] = []
    var homeStores: [Int32] = []
  }

  static let today: Int32 = 20_000
  static let codes = ["b", "a", "c"]

  /// Few days and stores, so that everything ties; some of tomorrow.
  static func receipts(_ random: inout SeededRandom) -> [Receipt] {
    let span = Int32([3, 40, 800].randomElement(using: &random) ?? 3)
    return (0..<Int.random(in: 1...30, using: &random)).map { _ in
      let day = today + 1 - Int32.random(in: 0...span, using: &random)
      return Receipt(
        day: day, issued: Int64(day) * 86_400 + Int64.random(in: -2...2, using: &random) * 40_000,
        store: Int32.random(in: 0..<3, using: &random),
        amount: Int64.random(in: 0...900, using: &random),
        isPurchase: Int.random(in: 0..<5, using: &random) > 0)
    }
    .sorted { ($0.day, $0.issued) < ($1.day, $1.issued) }
  }

  @Test(arguments: 0..<40, [1, 30, 365, 3650])
  func `the facts of a scan are those of the definitions`(seed: Int, window: Int) {
    var random = SeededRandom(seed)
    let customers = (0..<60).map { _ in ScanTests.receipts(&random) }
    var builder = HistoryBuilder(asOf: Instant(Int64.max))
    for (number, receipts) in customers.enumerated() {
      let customer = builder.addCustomer(kind: .id, key: Array("\(1000 + number)".utf8))
      for receipt in receipts { ScanTests.add(receipt, of: customer, to: &builder) }
    }
    let history = builder.finish(storeCodes: ScanTests.codes, categories: [])
    let part = 5..<customers.count
    let basics = BasicFacts(
      history, customers: part, on: Day(ScanTests.today),
      options: .init(
        windowDays: window, purchasesADayMax: 2, findsLastYear: seed.isMultiple(of: 2)))
    expectNoDifference(
      Figures(basics),
      customers[part].reduce(into: Figures()) { $0.add($1, window: window) })
  }

  static func add(_ receipt: Receipt, of customer: Int32, to builder: inout HistoryBuilder) {
    if receipt.isPurchase {
      builder.addSale(
        customer: customer, issued: receipt.issued, day: receipt.day, store: receipt.store,
        total: receipt.amount)
    } else {
      builder.addUnlinkedReturn(
        customer: customer, issued: receipt.issued, day: receipt.day, store: receipt.store,
        amount: receipt.amount)
    }
  }
}

extension ScanTests.Figures {
  init(_ basics: BasicFacts) {
    // What means nothing without a visit is not compared.
    func known<Number>(_ numbers: NarrowColumn<Number>) -> [Number] {
      zip(numbers, basics.visits).map { $1 == 0 ? 0 : $0 }
    }
    visits = Array(basics.visits)
    purchases = Array(basics.purchases)
    spend = Array(basics.spend)
    firstDays = known(basics.firstDays)
    lastDays = known(basics.lastDays)
    purchasesWindow = Array(basics.purchasesWindow)
    spendWindow = Array(basics.spendWindow)
    isSuspect = basics.isSuspect
    firstIssued = known(basics.firstIssued)
    lastIssued = known(basics.lastIssued)
    spendLastYear = known(basics.spendLastYear)
    homeStores = Array(basics.homeStores)
  }

  mutating func add(_ receipts: [ScanTests.Receipt], window: Int) {
    let bought = receipts.filter(\.isPurchase)
    let today = ScanTests.today
    func isRecent(_ receipt: ScanTests.Receipt) -> Bool {
      Int(max(0, today - receipt.day)) < window
    }
    func money(_ receipts: [ScanTests.Receipt]) -> Int64 {
      receipts.reduce(0) { $0 + ($1.isPurchase ? $1.amount : -$1.amount) }
    }
    let days = Dictionary(grouping: bought, by: \.day)
    let last = bought.map(\.day).max() ?? 0
    visits.append(Int32(days.count))
    purchases.append(Int32(bought.count))
    spend.append(money(receipts))
    firstDays.append(bought.map(\.day).min() ?? 0)
    lastDays.append(last)
    purchasesWindow.append(Int32(bought.count(where: isRecent)))
    spendWindow.append(money(receipts.filter(isRecent)))
    isSuspect.append(days.values.contains { $0.count > 2 })
    firstIssued.append(bought.map(\.issued).min() ?? 0)
    lastIssued.append(bought.map(\.issued).max() ?? 0)
    spendLastYear.append(
      bought.isEmpty
        ? 0 : money(receipts.filter { $0.day <= last && last - $0.day < 365 }))
    homeStores.append(home(bought, last: last))
  }

  private func home(_ bought: [ScanTests.Receipt], last: Int32) -> Int32 {
    let today = ScanTests.today
    let recent = bought.filter { max(0, today - $0.day) < 365 }
    let counted = recent.isEmpty ? bought.filter { $0.day == last } : recent
    let stores = Dictionary(grouping: counted, by: \.store)
    let best = stores.max { left, right in
      func rank(_ receipts: [ScanTests.Receipt]) -> (Int, Int64) {
        (Set(receipts.map(\.day)).count, receipts.map(\.issued).max() ?? .min)
      }
      let (own, other) = (rank(left.value), rank(right.value))
      return own == other
        ? ScanTests.codes[Int(left.key)] > ScanTests.codes[Int(right.key)] : own < other
    }
    return best?.key ?? -1
  }
}
