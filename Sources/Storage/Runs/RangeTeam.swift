import Synchronization

/// What several threads read of ranges, each with a reader of its own.
final class RangeTeam: Sendable {
  private struct Finished {
    var readers: [RangeReader] = []
    var order: [Int32] = []
    var failure: StorageError?
  }

  private let finished = Mutex(Finished())

  /// Reads ranges until there are none left, on one thread.
  func read(_ ranges: RunRanges, by plan: RangeReader.Plan, into room: ReceiptRoom) {
    var reader = RangeReader(plan, into: room)
    do throws(StorageError) {
      while let range = try ranges.next() { try reader.read(range) }
      let whole = reader
      finished.withLock { $0.readers.append(whole) }
    } catch {
      ranges.stop()
      finished.withLock { $0.failure = $0.failure ?? error }
    }
  }

  /// Puts customers in the order of their keys.
  func sort(_ keys: CustomerKeys, _ places: [Int32]?) {
    let order = KeyOrder.order(of: keys, places: places)
    finished.withLock { $0.order = order }
  }

  /// When all are done.
  func result() throws(StorageError) -> (readers: [RangeReader], order: [Int32]) {
    let finished = finished.withLock { $0 }
    if let failure = finished.failure { throw failure }
    return (finished.readers, finished.order)
  }
}
