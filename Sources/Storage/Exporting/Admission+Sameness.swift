import Retention

extension Admission {
  /// Whether a receipt says the same as the one of its identity, in all that the base keeps.
  ///
  /// The hash of contents is over what the file said, to the letter: a sale may be named in
  /// several ways, and of a line's two names one is kept. Asked for only where the hashes
  /// differ, so that what the base itself exported is known again. `seq` is the number of the
  /// base's receipt.
  func isSameAsKept(
    _ index: Int, of view: BatchView, seq: Int64
  ) throws(StorageError) -> Bool {
    let batch = view.batch
    let kept = try connection.first(
      "SELECT kind, issued_at, total, customer_id, sale_seq FROM receipt WHERE seq = \(seq)"
    ) {
      (
        kind: $0.integer(0), issued: $0.integer(1), total: $0.integer(2), customer: $0.integer(3),
        sale: $0.integerIfAny(4)
      )
    }
    guard let kept, kept.kind == Int64(batch.kinds[index].rawValue),
      kept.issued == batch.issued[index], kept.total == batch.totals[index],
      try isCustomer(kept.customer, of: index, in: view),
      try haveSameLines(index, of: view, customer: kept.customer, seq: seq)
    else { return false }
    guard let sale = kept.sale else { return batch.refundsOf[index].count == 0 }
    return try names(of: sale).contains(Array(batch.text(batch.refundsOf[index])))
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
  private func names(of seq: Int64) throws(StorageError) -> [[UInt8]] {
    let sale = try connection.first(
      """
      SELECT store.code, till.code, number, day FROM receipt
      JOIN store ON store.id = store_id JOIN till ON till.id = till_id
      WHERE seq = \(seq)
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
