import Retention

/// What a row shows of its customer beside the key that it belongs to.
///
/// Sales count, accepted or come again, and returns that name no sale. A return of a sale
/// belongs to its sale's customer, whoever brings the goods back, and shows nothing.
extension Admission {
  /// A further key in a row of the batch.
  private struct Sight {
    var customer: Int64
    var kind: CustomerKey.Kind
    var key: ReceiptBatch.Text
    var index: Int
  }

  /// Writes what the rows show of their customers, in the order of the tables; a later row gets
  /// an entry only if its instant is earlier than that of all before.
  ///
  /// - Returns: The last number in commit order that an entry took; 0 for none.
  func insertEvidence(
    _ outcome: BatchOutcome, of view: BatchView
  ) throws(StorageError) -> Int64 {
    if outcome.shown.isEmpty { return 0 }
    try insertNames(outcome, of: view)
    var news: [Sight] = []
    for row in outcome.shown.sorted(by: { $0.index < $1.index }) {
      try collect(.card, view.batch.cards, of: row, in: view, into: &news)
      try collect(.phone, view.batch.phones, of: row, in: view, into: &news)
      try collect(.email, view.batch.emails, of: row, in: view, into: &news)
    }
    let batch = view.batch
    news.sort { left, right in
      if left.customer != right.customer { return left.customer < right.customer }
      if left.kind != right.kind { return left.kind < right.kind }
      let (one, other) = (batch.text(left.key), batch.text(right.key))
      if one.elementsEqual(other) { return left.index < right.index }
      return one.lexicographicallyPrecedes(other)
    }
    for sight in news { try insert(sight, of: view) }
    return news.map { seq(of: $0.index) }.max() ?? 0
  }

  private func collect(
    _ kind: CustomerKey.Kind, _ texts: [ReceiptBatch.Text], of row: BatchOutcome.Shown,
    in view: BatchView, into news: inout [Sight]
  ) throws(StorageError) {
    let index = Int(row.index)
    guard !texts.isEmpty, texts[index].count > 0, view.batch.keyKinds[index] < kind else { return }
    let issued = view.batch.issued[index]
    let name = EvidenceIndex.name(
      customer: row.customer, kind: kind, key: view.batch.text(texts[index]))
    var known = evidence.issued(name)
    if known == nil {
      known = try stored(customer: row.customer, kind: kind, key: texts[index], in: view)
    }
    if let known, known <= issued {
      evidence.set(name, issued: known)
      return
    }
    evidence.set(name, issued: issued)
    news.append(Sight(customer: row.customer, kind: kind, key: texts[index], index: index))
  }

  /// The earliest instant of the evidence that the base has.
  private func stored(
    customer: Int64, kind: CustomerKey.Kind, key: ReceiptBatch.Text, in view: BatchView
  ) throws(StorageError) -> Int64? {
    guard mayHaveEvidence || evidence.wasEmptied else { return nil }
    let find = try statements.findEvidence
    find.bind(customer, at: 1)
    find.bind(Int64(kind.rawValue), at: 2)
    unsafe find.bindText(view.text(key), at: 3)
    defer { find.reset() }
    return try find.step() ? find.integerIfAny(0) : nil
  }

  private func insert(_ sight: Sight, of view: BatchView) throws(StorageError) {
    let insert = try statements.insertEvidence
    insert.bind(sight.customer, at: 1)
    insert.bind(Int64(sight.kind.rawValue), at: 2)
    unsafe insert.bindText(view.text(sight.key), at: 3)
    insert.bind(seq(of: sight.index), at: 4)
    insert.bind(view.batch.issued[sight.index], at: 5)
    insert.bind(importID, at: 6)
    insert.bind(Int64(view.batch.lines[sight.index]), at: 7)
    try insert.run()
  }

  /// The newest name of each customer of the batch; of two of one instant the greater one, so
  /// that the order of rows does not matter.
  private func insertNames(
    _ outcome: BatchOutcome, of view: BatchView
  ) throws(StorageError) {
    let batch = view.batch
    if batch.names.isEmpty { return }
    var newest: [Int64: Int] = [:]
    for row in outcome.shown where batch.names[Int(row.index)].count > 0 {
      let index = Int(row.index)
      guard let known = newest[row.customer] else {
        newest[row.customer] = index
        continue
      }
      let isNewer =
        batch.issued[index] == batch.issued[known]
        ? batch.text(batch.names[known])
          .lexicographicallyPrecedes(batch.text(batch.names[index]))
        : batch.issued[index] > batch.issued[known]
      if isNewer { newest[row.customer] = index }
    }
    let insert = try statements.insertName
    for (customer, index) in newest.sorted(by: { $0.key < $1.key }) {
      insert.bind(customer, at: 1)
      unsafe insert.bindText(view.text(batch.names[index]), at: 2)
      insert.bind(batch.issued[index], at: 3)
      try insert.run()
    }
  }
}

extension ReceiptBatch {
  /// Whether its rows say more of customers than the keys that they belong to.
  var showsMore: Bool {
    !(cards.isEmpty && phones.isEmpty && emails.isEmpty && names.isEmpty)
  }
}
