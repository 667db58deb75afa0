/// What a customer bought, by category.
extension FactTable {
  /// A purchase of one of the categories in the last `days` days, or ever.
  package func bought(_ place: Int, categories: Set<Int32>, lastDays days: Int?) -> Bool {
    guard let last = lastBought(place, categories: categories) else { return false }
    return days.map { last < $0 } ?? true
  }

  /// Days since the last purchase of one of the categories; nil without one.
  package func lastBought(_ place: Int, categories: Set<Int32>) -> Int? {
    for row in rows(place).reversed() where quantity(row, of: categories) != nil {
      return max(0, Int(today) - Int(history.receipts[row].day))
    }
    return nil
  }

  /// 1 = due today, 2 = twice too late: days since the last purchase of the categories
  /// against the days that its quantity lasts at her own consumption. Nil below two days
  /// with such a purchase, and where she never used anything up between them.
  package func refillLate(_ place: Int, categories: Set<Int32>) -> Double? {
    var days: [(day: Int32, quantity: Int64)] = []
    for row in rows(place) {
      guard let quantity = quantity(row, of: categories) else { continue }
      if let last = days.last, last.day == history.receipts[row].day {
        let (sum, overflow) = last.quantity.addingReportingOverflow(quantity)
        days[days.count - 1].quantity = overflow ? .max : sum
      } else {
        days.append((history.receipts[row].day, quantity))
      }
    }
    guard days.count >= 2, let first = days.first, let last = days.last else { return nil }
    let used = days.dropLast().reduce(0.0) { $0 + Double($1.quantity) }
    let lasts = Double(last.day - first.day) / used * Double(last.quantity)
    guard lasts.isFinite, lasts > 0 else { return nil }
    return Double(max(0, today - last.day)) / lasts
  }

  /// Thousandths of units of these categories in the purchase; nil when it has none.
  private func quantity(_ row: Int, of categories: Set<Int32>) -> Int64? {
    guard history.receipts[row].isPurchase, !history.goodsStarts.isEmpty else { return nil }
    var sum: Int64?
    for line in Int(history.goodsStarts[row])..<Int(history.goodsStarts[row + 1])
    where categories.contains(history.goodsCategories[line]) {
      let (total, overflow) = (sum ?? 0).addingReportingOverflow(history.goodsQuantities[line])
      sum = overflow ? .max : total
    }
    return sum
  }
}
