/// The receipts that a return may mean, counted without keeping them.
struct SaleTally {
  /// Exact up to one; beyond it, several.
  private(set) var saleCount = 0
  private var firstSale: FoundSale?
  private var ownCount = 0
  private var firstOwn: FoundSale?
  private var others = 0

  var isEmpty: Bool { saleCount == 0 && others == 0 }

  /// The sale that is meant: the only one, or the only one of the return's own customer.
  var only: FoundSale? {
    if saleCount == 1 { return firstSale }
    return ownCount == 1 ? firstOwn : nil
  }

  mutating func add(_ sale: FoundSale, own: Bool) {
    saleCount += 1
    firstSale = firstSale ?? sale
    if own { addOwn(sale) }
  }

  /// A sale of the return's own customer that is among those counted.
  mutating func addOwn(_ sale: FoundSale) {
    ownCount += 1
    firstOwn = firstOwn ?? sale
  }

  /// A receipt of that name that is no sale.
  mutating func addOther() { others += 1 }
}
