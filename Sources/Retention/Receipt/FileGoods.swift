import Synchronization

/// The lines of all receipts of a file, stretch by stretch.
package struct FileGoods: Sendable {
  /// By stretches, from 0 on.
  private let stretches: [StretchGoods]
  /// By stretches, what their numbers of categories stand for.
  private let codes: [[Int32]]

  /// Receipts of a history that one thread takes at once.
  private static let partReceipts = 1 << 16

  package init(_ stretches: [StretchGoods], codes: [[Int32]]) {
    self.stretches = stretches
    self.codes = codes
  }

  /// The lines of so many receipts of a history by their origins; none of receipts that are in no
  /// stretch.
  func lines(of origins: RowOrigins, count: Int, inParallel: InParallel) -> HistoryGoods {
    let size = FileGoods.partReceipts
    let parts = (count + size - 1) / size
    let counted = Mutex([Int](repeating: 0, count: parts))
    inParallel(parts) { part in
      let receipts = part * size..<min((part + 1) * size, count)
      let lines = receipts.reduce(0) { $0 + self.lines(of: origins[$1]).count }
      counted.withLock { $0[part] = lines }
    }
    var lines = 0
    let starts = counted.withLock { $0 }.map { count in
      defer { lines += count }
      return lines
    }
    var goods = HistoryGoods()
    if lines == 0 { return goods }
    precondition(lines <= Int32.max, "lines of receipts are counted in 31 bits")
    goods.starts = [Int32](repeating: Int32(lines), count: count + 1)
    goods.categories = [Int32](repeating: 0, count: lines)
    goods.quantities = [Int64](repeating: 0, count: lines)
    goods.withRoom { room in
      inParallel(parts) { part in
        fill(room, part * size..<min((part + 1) * size, count), from: starts[part], origins)
      }
    }
    return goods
  }

  private func lines(of origin: (stretch: Int, place: Int)?) -> Range<Int> {
    origin.map { stretches[$0.stretch].lines(of: $0.place) } ?? 0..<0
  }

  private func fill(
    _ room: GoodsRoom, _ receipts: Range<Int>, from first: Int, _ origins: RowOrigins
  ) {
    var next = first
    for receipt in receipts {
      room.starts[receipt] = Int32(truncatingIfNeeded: next)
      guard let origin = origins[receipt] else { continue }
      let stretch = stretches[origin.stretch]
      for line in stretch.lines(of: origin.place) {
        room.categories[next] = codes[origin.stretch][Int(stretch.category(of: line))]
        room.quantities[next] = stretch.quantity(of: line)
        next += 1
      }
    }
  }
}

/// The lines of a history while many threads fill them, each its own part. Unsafe because Swift's
/// arrays can't be written by two threads.
private struct GoodsRoom: @unchecked Sendable {
  let starts: UnsafeMutableBufferPointer<Int32>
  let categories: UnsafeMutableBufferPointer<Int32>
  let quantities: UnsafeMutableBufferPointer<Int64>
}

extension HistoryGoods {
  fileprivate mutating func withRoom(_ body: (GoodsRoom) -> Void) {
    starts.withUnsafeMutableBufferPointer { starts in
      categories.withUnsafeMutableBufferPointer { categories in
        quantities.withUnsafeMutableBufferPointer { quantities in
          body(GoodsRoom(starts: starts, categories: categories, quantities: quantities))
        }
      }
    }
  }
}
