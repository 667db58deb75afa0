/// The lines of the receipts of a history that have a category.
package struct HistoryGoods: Sendable {
  /// The lines of row i are starts[i]..<starts[i + 1].
  package var starts: [Int32] = []
  /// Indices into the categories of the history.
  package var categories: [Int32] = []
  /// Thousandths of a unit.
  package var quantities: [Int64] = []

  package init() {}
}
