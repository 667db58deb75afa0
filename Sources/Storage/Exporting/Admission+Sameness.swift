import Retention

extension Admission {
  /// Whether a receipt says the same as the one of its identity, in all that the base keeps.
  ///
  /// The hash of contents is over what the file said, to the letter: a sale may be named in
  /// several ways, and of a line's two names one is kept. Asked for only where the hashes
  /// differ, so that what the base itself exported is known again. `found` is `findIdentity`,
  /// standing on the row of that identity.
  func isSameAsKept(
    _ index: Int, of view: BatchView, found: Statement
  ) throws(StorageError) -> Bool {
    let (batch, kind) = (view.batch, found.integer(1))
    let place = (customer: found.integer(2), issued: found.integer(3), seq: found.integer(4))
    guard kind == Int64(batch.kinds[index].rawValue), place.issued == batch.issued[index] else {
      return false
    }
    let kept = try connection.first(
      """
      SELECT total, sale_issued_at, sale_seq FROM receipt WHERE customer_id = \(place.customer)
        AND issued_at = \(place.issued) AND seq = \(place.seq)
      """
    ) { (total: $0.integer(0), saleIssued: $0.integerIfAny(1), saleSeq: $0.integerIfAny(2)) }
    guard let kept, kept.total == batch.totals[index],
      try isCustomer(place.customer, of: index, in: view),
      try haveSameLines(index, of: view, customer: place.customer, seq: place.seq)
    else { return false }
    guard let saleIssued = kept.saleIssued, let saleSeq = kept.saleSeq else {
      return batch.refundsOf[index].count == 0
    }
    return try names(
      of: place.customer, saleIssued, saleSeq
    ).contains(Array(batch.text(batch.refundsOf[index])))
  }

  private func isCustomer(
    _ id: Int64, of index: Int, in view: BatchView
  ) throws(StorageError) -> Bool {
    let kind = view.batch.keyKinds[index]
    if kind == .anonymous { return id == Self.nobody }
    let key = Array(view.batch.text(view.batch.keys[index]))
    let known = try connection.first("SELECT kind, key FROM customer WHERE id = \(id)") {
      (kind: $0.integer(0), key: $0.bytes(1))
    }
    return known?.kind == Int64(kind.rawValue) && known?.key == key
  }

  /// Everything by which a return may name this sale.
  private func names(
    of customer: Int64, _ issued: Int64, _ seq: Int64
  ) throws(StorageError) -> [[UInt8]] {
    let sale = try connection.first(
      """
      SELECT store.code, till.code, number, day FROM receipt
      JOIN store ON store.id = store_id JOIN till ON till.id = till_id
      WHERE customer_id = \(customer) AND issued_at = \(issued) AND seq = \(seq)
      """
    ) { ($0.text(0), $0.text(1), $0.text(2), $0.integer(3)) }
    guard let (store, till, number, stored) = sale else { return [] }
    let path = "\(store)/\(till)/\(number)"
    let day = try Day(stored: stored, in: "receipt")
    return [number, path, "\(path)/\(day)"].map { Array($0.utf8) }
  }

  /// A receipt without lines is the same as one with a single nameless line of its total.
  private func haveSameLines(
    _ index: Int, of view: BatchView, customer: Int64, seq: Int64
  ) throws(StorageError) -> Bool {
    let batch = view.batch
    let kept = try connection.all(
      """
      SELECT category.code, quantity, amount, name FROM receipt_goods
      LEFT JOIN category ON category.id = category_id
      WHERE customer_id = \(customer) AND seq = \(seq) ORDER BY line
      """
    ) {
      ExportedReceipt.Line(
        category: $0.textIfAny(0).said, quantity: $0.integer(1), amount: $0.integer(2),
        name: $0.textIfAny(3))
    }
    let given = batch.goodsRange(of: index).map { line in
      let category = Int(batch.goodsCategories[line])
      let categories = view.codes.categories
      return ExportedReceipt.Line(
        category: categories.indices.contains(category) ? categories[category].said : nil,
        quantity: batch.goodsQuantities[line], amount: batch.goodsAmounts[line],
        name: view.string(batch.goodsNames[line]).said)
    }
    let total = ExportedReceipt.Line(total: batch.totals[index])
    return kept == given || (kept.isEmpty && given == [total])
      || (given.isEmpty && kept == [total])
  }
}

extension String {
  /// A category without a name is none.
  fileprivate var said: String? { isEmpty ? nil : self }
}

extension String? {
  fileprivate var said: String? { flatMap(\.said) }
}
