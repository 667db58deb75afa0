extension FactTable {
  /// The facts of the same customers on the receipts of some days and stores alone, as of the
  /// same moment.
  func within(_ scope: SelectionScope) -> FactTable {
    let part = history.part(
      basics.customers, days: scope.days.range(today: today),
      stores: scope.stores.map { stores(named: $0) })
    let basics = BasicFacts(
      part, customers: 0..<count, on: Day(today),
      options: .init(windowDays: frame.windowDays, purchasesADayMax: nil))
    return FactTable(
      part, basics: basics, frame: frame, values: values, storeValues: storeValues,
      seasons: seasons)
  }

  /// Of customers with a purchase in the span, of one of the categories and at one of the stores
  /// where these are given.
  func bought(_ days: ClosedRange<Int32>, goods: [String]?, stores: [String]?) -> Truths {
    let categories = goods.map { self.categories(named: $0) }
    let allowed = stores.map { self.stores(named: $0) }
    return Truths(count: count) { place in
      rows(place).contains { row in
        let receipt = history.receipts[row]
        guard receipt.isPurchase, days.contains(receipt.day) else { return false }
        if let allowed, !allowed.contains(receipt.store) { return false }
        return categories.map { hasGoods(row, of: $0) } ?? true
      }
    }
  }

  private func hasGoods(_ row: Int, of categories: Set<Int32>) -> Bool {
    guard !history.goodsStarts.isEmpty else { return false }
    let lines = Int(history.goodsStarts[row])..<Int(history.goodsStarts[row + 1])
    return history.goodsCategories[lines].contains { categories.contains($0) }
  }

  /// Names are compared without case.
  private func stores(named names: [String]) -> Set<Int32> {
    places(of: names, in: history.storeCodes)
  }

  private func categories(named names: [String]) -> Set<Int32> {
    places(of: names, in: history.categories)
  }

  private func places(of names: [String], in codes: [String]) -> Set<Int32> {
    let wanted = Set(names)
    return Set(
      codes.indices.filter { wanted.contains(codes[$0].foldedForSelection) }.map { Int32($0) })
  }
}
