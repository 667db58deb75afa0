import Dispatch
import Intake
import Retention
import Testing

/// A history and what else a reading answers, to be compared whole.
struct WholeAnswer: Equatable {
  var keys: [String] = []
  var rows: [[HistoryReceipt]] = []
  /// The lines of each row.
  var goods: [[[Goods]]] = []
  var anonymous: [UInt64] = []
  var codes = ReceiptCodes()
  /// Those of stores and tills as bytes: texts are equal, too, where a letter is spelt in two ways.
  var codeBytes: [[UInt8]] = []
  var storeDays: [[Day]] = []
  var counts = IntakeCounts()
  var returns = 0
  var anonymousReceipts = 0
  var rejects: [ReceiptBatch.Reject] = []
  var unusablePhones = 0
  var unusableEmails = 0
  /// Keys that may make several customers one, with their names.
  var shown: [String] = []

  /// A line of a receipt.
  struct Goods: Equatable {
    let category: String
    let quantity: Int64
  }

  init(_ history: History, codes: ReceiptCodes) {
    keys = (0..<history.customerCount).map {
      "\(history.key(of: $0).kind) \(history.key(of: $0).value)"
    }
    rows = (0..<history.customerCount).map { Array(history.receipts[history.rows(of: $0)]) }
    if !history.goodsStarts.isEmpty {
      goods = (0..<history.customerCount).map { history.rows(of: $0).map { history.goods(of: $0) } }
    }
    // Nobody asks for the lines of what was returned.
    if goods.allSatisfy({ $0.allSatisfy(\.isEmpty) }) { goods = [] }
    anonymous = history.anonymous
    self.codes = codes
    codeBytes = (codes.stores + codes.tills).map { Array($0.utf8) }
    storeDays = history.storeCodes.indices.map { history.storeDays.days(of: Int32($0)) }
  }
}

extension History {
  fileprivate func goods(of row: Int) -> [WholeAnswer.Goods] {
    (goodsStarts[row]..<goodsStarts[row + 1]).map { line in
      WholeAnswer.Goods(
        category: categories[Int(goodsCategories[Int(line)])], quantity: goodsQuantities[Int(line)])
    }
  }
}

private let asOf = Instant(1_795_200_000)

/// The same of every reader; of rejects only some, as files have many.
private let rejectsMax = 20

func generalAnswer(_ text: String, _ options: ReceiptReader.Options) throws -> WholeAnswer {
  let reader = try ReceiptReader(bytes: Array(text.utf8), name: "till.csv", options: options)
  var register = ReceiptRegister(asOf: asOf, rejectsMax: rejectsMax)
  while let batch = try reader.next() { register.admit(batch) }
  let codes = reader.codes
  register.settleReturns(codes: codes)
  let (counts, returns) = (register.counts, register.returnsAccepted)
  let (anonymousReceipts, rejects) = (register.anonymousReceipts, register.rejects)
  let shown = SharedKeys(register)
  var answer = WholeAnswer(register.finish(codes: codes, joining: shown.joined), codes: codes)
  answer.counts = counts
  answer.returns = returns
  answer.anonymousReceipts = anonymousReceipts
  answer.rejects = rejects
  answer.unusablePhones = reader.unusablePhones
  answer.unusableEmails = reader.unusableEmails
  answer.shown = shown.texts
  return answer
}

/// What several customers showed, read alike from both ways: here whoever shows a key, or owns it,
/// is one, which is more than the rules of a base say.
private struct SharedKeys {
  /// The customers of each key, by any numbers.
  private var keys: [(kind: CustomerKey.Kind, customers: Set<Int>)] = []
  private var names: [Int: String] = [:]

  init(_ register: ReceiptRegister) {
    let sights = Dictionary(grouping: register.keySights.sights, by: \.key)
    for (key, sights) in sights {
      let kind = register.keySights.kinds[Int(key)]
      let owner = register.findCustomer(kind: kind, key: register.keySights.key(Int(key)))
      let customers = sights.filter { $0.issued <= asOf.rawValue }.map { Int($0.customer) }
      add(kind, owner.map { Int($0) }, customers) { index in
        let (kind, key) = register.customer(at: Int32(index))
        return "\(kind) \(String(decoding: key, as: UTF8.self))"
      }
    }
  }

  init(_ shown: ShownKeys) {
    for key in shown.keys {
      add(key.kind, key.owner, key.customers) { index in
        let (kind, key) = shown.customers[index]
        return "\(kind) \(String(decoding: key, as: UTF8.self))"
      }
    }
  }

  /// Two who show one phone that is nobody's own have nothing in common by it.
  private mutating func add(
    _ kind: CustomerKey.Kind, _ owner: Int?, _ customers: [Int], name: (Int) -> String
  ) {
    let all = Set(customers).union(owner.map { [$0] } ?? [])
    guard all.count > 1, owner != nil || kind == .card else { return }
    keys.append((kind, all))
    for customer in all { names[customer] = name(customer) }
  }

  var texts: [String] {
    keys.map { key in "\(key.kind): \(key.customers.compactMap { names[$0] }.sorted())" }.sorted()
  }

  /// Everyone but the first by name of those who are one.
  var joined: [Int32: Int32] {
    var groups: [Set<Int>] = []
    for key in keys {
      let others = groups.filter { !$0.isDisjoint(with: key.customers) }
      groups.removeAll { !$0.isDisjoint(with: key.customers) }
      groups.append(others.reduce(key.customers) { $0.union($1) })
    }
    var joined: [Int32: Int32] = [:]
    for group in groups {
      let ordered = group.sorted { names[$0] ?? "" < names[$1] ?? "" }
      for customer in ordered.dropFirst() { joined[Int32(customer)] = Int32(ordered[0]) }
    }
    return joined
  }
}

/// Nil where the file is not plain.
func plainAnswer(
  _ text: String, _ options: ReceiptReader.Options, workers: Int, keepsGoods: Bool = true
) throws -> WholeAnswer? {
  func inParallel(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    DispatchQueue.concurrentPerform(iterations: count, execute: body)
  }
  let reader = try PlainReader(
    bytes: Array(text.utf8), name: "till.csv", options: options, asOf: asOf, workers: workers,
    rejectsMax: rejectsMax, keepsGoods: keepsGoods)
  guard let reading = try reader?.read(inParallel: inParallel, progress: { _ in }),
    let shown = reading.shownKeys(inParallel: inParallel)
  else { return nil }
  let keys = SharedKeys(shown)
  let history = reading.history(of: shown, joining: keys.joined, inParallel: inParallel)
  var answer = WholeAnswer(try #require(history), codes: reading.codes)
  answer.counts = reading.counts
  answer.returns = reading.returns
  answer.anonymousReceipts = reading.anonymousReceipts
  answer.rejects = reading.rejects
  answer.unusablePhones = reading.unusablePhones
  answer.unusableEmails = reading.unusableEmails
  answer.shown = keys.texts
  return answer
}
