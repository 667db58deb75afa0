import Retention

extension Connection {
  /// What is wrong with the history that is kept of the base; nil where nothing is, or none is
  /// kept, or it is of another time.
  func keptFinding() throws(StorageError) -> CheckFinding? {
    switch KeptMapping.find(KeptFile.path(besides: path)) {
    case .none: return nil
    case .damaged: return KeptCheck.damage
    case .file: break
    }
    guard
      let kept = try KeptReading(asOf: Instant(.max), seen: nil, newSince: nil, on: self)
    else { return nil }
    guard let history = try kept.read(KeptCheck.oneByOne) else { return KeptCheck.damage }
    let whole = try WholeHistory(asOf: Instant(.max), seen: nil, newSince: nil, on: self)
    let read = try whole.read(workers: 1, KeptCheck.oneByOne).history
    return KeptCheck.isSame(history.history, read) ? nil : KeptCheck.difference
  }
}

private enum KeptCheck {
  private static let name = "the kept history is that of the receipts"
  private static let mending =
    "delete the file base.history: the next import writes it anew, and until then everything is "
    + "read from the receipts"

  static let damage = CheckFinding(check: name, detail: "the file is damaged; \(mending)")
  static let difference = CheckFinding(
    check: name, detail: "it holds something else; \(mending)")

  static func oneByOne(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    for index in 0..<count { body(index) }
  }

  static func isSame(_ one: History, _ other: History) -> Bool {
    one.keyBytes == other.keyBytes && one.keyEnds == other.keyEnds
      && one.keyKinds == other.keyKinds && one.standing?.ids == other.standing?.ids
      && one.storeDays == other.storeDays && one.anonymous.sorted() == other.anonymous.sorted()
      && (0..<one.customerCount).allSatisfy { customer in
        one.receipts[one.rows(of: customer)].elementsEqual(
          other.receipts[other.rows(of: customer)])
      }
  }
}
