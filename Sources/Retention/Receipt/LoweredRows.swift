/// What was returned of some rows, by where they stand.
package struct LoweredRows: Sendable {
  private struct Row {
    let place: UInt32
    let amount: Int64
  }

  /// By stretches; the rows of each ascend.
  private var stretches: [[Row]] = []

  package init() {}

  /// Minor units, less than the row's total. Sooner done for rows that ascend.
  package mutating func lower(stretch: Int, place: UInt32, by amount: Int64) {
    while stretches.count <= stretch { stretches.append([]) }
    let index = index(of: place, in: stretches[stretch])
    if index < stretches[stretch].count, stretches[stretch][index].place == place {
      stretches[stretch].remove(at: index)
    }
    stretches[stretch].insert(Row(place: place, amount: amount), at: index)
  }

  /// The same for many questions.
  var index: LoweredIndex {
    LoweredIndex(stretches.map { rows in rows.map { (place: $0.place, amount: $0.amount) } })
  }

  /// Of the first row from a place on.
  private func index(of place: UInt32, in rows: [Row]) -> Int {
    guard let last = rows.last, last.place >= place else { return rows.count }
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].place < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
