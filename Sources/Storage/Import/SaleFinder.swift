import Retention

/// Finds the receipts of the base that waiting returns may mean.
///
/// Nothing that settling adds is a sale, and a return that is settled still waits until all are
/// done: what is found holds as long.
final class SaleFinder {
  /// One return with one reading of what it names.
  private struct Question {
    /// The identity's key as far as the reading tells it.
    var key: Int64
    var held: Int
    var reading: Int
    var number: [UInt8]
    /// Nil where only the number is named.
    var place: (store: Int64, till: Int64)?
    var day: Day?
  }

  /// A receipt that a path names.
  private struct Entry {
    var sale: FoundSale
    var isSale: Bool
    var day: Int64
  }

  /// What was found last, for the questions about the same.
  private struct Answer {
    var number: [UInt8]
    var place: (store: Int64, till: Int64)?
    /// Numbers in commit order, ascending, of receipts that may answer.
    var candidates: [Int64]
    /// Of a number: up to two sales, or else one receipt that is no sale.
    var tally = SaleTally()
    /// Of a path: all receipts.
    var entries: [Entry] = []
  }

  private let admission: Admission
  private let identities: IdentityRuns
  private let customers: CustomerRuns
  private let findCustomer: Statement
  private let readReceipt: Statement
  private var last: Answer?
  /// Numbers in commit order of customers' receipts, ascending: one who returns often is read
  /// once.
  private var owned: [Int64: [Int64]] = [:]
  private var ownedCount = 0
  private static let ownedMax = 4_000_000

  /// Everything that came in must be in runs.
  init(of admission: Admission) throws(StorageError) {
    self.admission = admission
    identities = try IdentityRuns(on: admission.connection)
    customers = try CustomerRuns(on: admission.connection)
    findCustomer = try Statement(
      "SELECT id FROM customer WHERE key = ? AND kind = ?", on: admission.connection)
    readReceipt = try Statement(
      "SELECT number, customer_id, kind, day, store_id, till_id FROM receipt WHERE seq = ?",
      on: admission.connection)
  }

  /// For each return and each reading of what it names, the receipts that answer to it.
  ///
  /// Asked in the order of the keys: neighbours find their part of a run read already, and many
  /// returns of one number cost one look-up.
  func tallies(
    for returns: [HeldReturn], naming readings: [[RefundTarget]]
  ) throws(StorageError) -> [[SaleTally]] {
    var tallies = readings.map { [SaleTally](repeating: SaleTally(), count: $0.count) }
    for question in questions(readings) {
      let answer = try answer(to: question)
      tallies[question.held][question.reading] =
        question.place == nil
        ? try tally(of: question, answer, for: returns[question.held])
        : try pathTally(of: question, answer, for: returns[question.held])
    }
    last = nil
    owned = [:]
    ownedCount = 0
    return tallies
  }

  /// One about a store or a till that the base does not know is left out.
  private func questions(_ readings: [[RefundTarget]]) -> [Question] {
    var questions: [Question] = []
    for (held, targets) in readings.enumerated() {
      for (reading, target) in targets.enumerated() {
        switch target {
        case .number(let number):
          questions.append(
            Question(
              key: IdentityKey.make(number: number, store: 0, till: 0, day: 0), held: held,
              reading: reading, number: number))
        case .path(let storeCode, let tillCode, let number, let day):
          guard let store = admission.stores.knownID(of: storeCode),
            let till = admission.tills.knownID(of: tillCode)
          else { continue }
          questions.append(
            Question(
              key: IdentityKey.make(number: number, store: store, till: till, day: 0), held: held,
              reading: reading, number: number, place: (store, till), day: day))
        }
      }
    }
    return questions.sorted { $0.key < $1.key }
  }
}

// MARK: - Reading

extension SaleFinder {
  private func answer(to question: Question) throws(StorageError) -> Answer {
    if let last, last.number == question.number, last.place?.store == question.place?.store,
      last.place?.till == question.place?.till
    {
      return last
    }
    var answer = Answer(number: question.number, place: question.place, candidates: [])
    try identities.candidates(
      key: question.key,
      prefixBits: question.place == nil ? IdentityKey.numberBits : IdentityKey.tillBits,
      into: &answer.candidates)
    if question.place == nil {
      answer.tally = try tally(of: question.number, among: answer.candidates)
    } else {
      for seq in answer.candidates {
        if let entry = try entry(seq, answering: question) { answer.entries.append(entry) }
      }
    }
    last = answer
    return answer
  }

  /// A number may be used again each day: two sales are as good as all.
  private func tally(
    of number: [UInt8], among candidates: [Int64]
  ) throws(StorageError) -> SaleTally {
    var tally = SaleTally()
    var isOtherThere = false
    for seq in candidates where tally.saleCount < 2 {
      guard let entry = try entry(seq, number: number) else { continue }
      if entry.isSale { tally.add(entry.sale, own: false) } else { isOtherThere = true }
    }
    if tally.saleCount == 0, isOtherThere { tally.addOther() }
    return tally
  }

  private func entry(_ seq: Int64, number: [UInt8]) throws(StorageError) -> Entry? {
    readReceipt.bind(seq, at: 1)
    defer { readReceipt.reset() }
    return try readReceipt.step() ? readEntry(seq, number: number) : nil
  }

  private func entry(_ seq: Int64, answering question: Question) throws(StorageError) -> Entry? {
    readReceipt.bind(seq, at: 1)
    defer { readReceipt.reset() }
    guard try readReceipt.step(), readReceipt.integer(4) == question.place?.store,
      readReceipt.integer(5) == question.place?.till
    else { return nil }
    return readEntry(seq, number: question.number)
  }

  /// The receipt that the statement stands on, if it has this number.
  private func readEntry(_ seq: Int64, number: [UInt8]) -> Entry? {
    guard unsafe readReceipt.bytesInPlace(0).elementsEqual(number) else { return nil }
    return Entry(
      sale: FoundSale(customer: readReceipt.integer(1), seq: seq),
      isSale: readReceipt.integer(2) == Int64(ReceiptKind.sale.rawValue),
      day: readReceipt.integer(3))
  }
}

// MARK: - Counting

extension SaleFinder {
  /// Of several sales with one number the return's own customer's are meant, if any are.
  private func tally(
    of question: Question, _ answer: Answer, for held: HeldReturn
  ) throws(StorageError) -> SaleTally {
    var tally = answer.tally
    guard tally.saleCount > 1, let own = try customer(of: held) else { return tally }
    let receipts = try receipts(of: own)
    // Whichever are fewer are looked for among the others.
    let isShort = receipts.count < answer.candidates.count
    let (few, many) = isShort ? (receipts, answer.candidates) : (answer.candidates, receipts)
    var found = 0
    for seq in few where found < 2 && many.hasSorted(seq) {
      if let entry = try entry(seq, number: question.number), entry.isSale {
        tally.addOwn(entry.sale)
        found += 1
      }
    }
    return tally
  }

  private func receipts(of customer: Int64) throws(StorageError) -> [Int64] {
    if let known = owned[customer] { return known }
    var receipts: [RunReceipt] = []
    try customers.receipts(of: customer, asOf: .max, seen: .max, into: &receipts)
    let seqs = receipts.map(\.seq).sorted()
    if ownedCount + seqs.count > Self.ownedMax {
      owned.removeAll()
      ownedCount = 0
    }
    owned[customer] = seqs
    ownedCount += seqs.count
    return seqs
  }

  private func pathTally(
    of question: Question, _ answer: Answer, for held: HeldReturn
  ) throws(StorageError) -> SaleTally {
    var tally = SaleTally()
    let own = try customer(of: held)
    for entry in answer.entries {
      if let day = question.day, entry.day != Int64(day.rawValue) { continue }
      if entry.isSale {
        tally.add(entry.sale, own: entry.sale.customer == own)
      } else {
        tally.addOther()
      }
    }
    return tally
  }

  /// The return's own customer, if the base knows her.
  private func customer(of held: HeldReturn) throws(StorageError) -> Int64? {
    if held.customerKind == Int64(CustomerKey.Kind.anonymous.rawValue) { return nil }
    findCustomer.bind(held.customerKey, at: 1)
    findCustomer.bind(held.customerKind, at: 2)
    defer { findCustomer.reset() }
    return try findCustomer.step() ? findCustomer.integer(0) : nil
  }
}

extension [Int64] {
  /// Whether it has the number; it must be in ascending order.
  fileprivate func hasSorted(_ number: Int64) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == number
  }
}
