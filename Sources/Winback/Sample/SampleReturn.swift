/// Goods that come back to the till that sold them.
struct SampleReturn {
  var visit: SampleVisit
  /// The number of the sale.
  var sale: Int
}
