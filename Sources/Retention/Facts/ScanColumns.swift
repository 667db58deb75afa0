/// What a scan finds of a range of customers, a list a figure: memory that is let go when the
/// figures stand in narrow columns.
struct ScanColumns: ~Copyable {
  private let count: Int
  private let counts: UnsafeMutablePointer<Int32>
  private let amounts: UnsafeMutablePointer<Int64>

  /// The lists of `counts` and of `amounts`, one after another.
  private enum Count: Int { case visits, purchases, firstDay, lastDay, purchasesWindow }
  private enum Amount: Int { case spend, spendWindow, spendLastYear }

  /// Of so many customers, each of whom is to be set.
  init(count: Int) {
    self.count = count
    counts = .allocate(capacity: 5 * count)
    amounts = .allocate(capacity: 3 * count)
  }

  deinit {
    counts.deallocate()
    amounts.deallocate()
  }

  @inline(__always)
  func set(_ place: Int, _ scan: CustomerScan, spendLastYear: Int64) {
    precondition(place >= 0 && place < count, "a place of a range is within it")
    put(.visits, place, scan.visits)
    put(.purchases, place, scan.purchases)
    put(.firstDay, place, scan.firstDay)
    put(.lastDay, place, scan.lastDay)
    put(.purchasesWindow, place, scan.purchasesWindow)
    put(.spend, place, scan.spend)
    put(.spendWindow, place, scan.spendWindow)
    put(.spendLastYear, place, spendLastYear)
  }

  @inline(__always)
  private func put(_ list: Count, _ place: Int, _ value: Int32) {
    counts[list.rawValue &* count &+ place] = value
  }

  @inline(__always)
  private func put(_ list: Amount, _ place: Int, _ value: Int64) {
    amounts[list.rawValue &* count &+ place] = value
  }

  private func narrow(_ list: Count) -> NarrowColumn<Int32> {
    NarrowColumn(UnsafeBufferPointer(start: counts + list.rawValue * count, count: count))
  }

  private func narrow(_ list: Amount) -> NarrowColumn<Int64> {
    NarrowColumn(UnsafeBufferPointer(start: amounts + list.rawValue * count, count: count))
  }
}

extension ScanColumns {
  var visits: NarrowColumn<Int32> { narrow(.visits) }
  var purchases: NarrowColumn<Int32> { narrow(.purchases) }
  var firstDays: NarrowColumn<Int32> { narrow(.firstDay) }
  var lastDays: NarrowColumn<Int32> { narrow(.lastDay) }
  var purchasesWindow: NarrowColumn<Int32> { narrow(.purchasesWindow) }
  var spend: NarrowColumn<Int64> { narrow(.spend) }
  var spendWindow: NarrowColumn<Int64> { narrow(.spendWindow) }
  var spendLastYear: NarrowColumn<Int64> { narrow(.spendLastYear) }
}
