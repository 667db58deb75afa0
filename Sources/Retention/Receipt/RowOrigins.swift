import Glibc

/// Where the receipts of a history stand in their file, while many threads group them: each knows
/// it of the places that it fills.
///
/// Unsafe because it is memory, as much of it as there are receipts; places are handed out once
/// (`ReceiptPlaces`).
final class RowOrigins: @unchecked Sendable {
  /// The stretch, and the receipt's place in it from 1; 0 where no receipt is.
  private let origins: UnsafeMutablePointer<UInt64>
  private let size: Int

  /// For so many places of receipts, which take memory when they are met. Nil where there is none.
  init?(places count: Int) {
    size = max(1, count) * MemoryLayout<UInt64>.stride
    let pages = mmap(
      nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard let pages, pages != MAP_FAILED else { return nil }
    origins = pages.bindMemory(to: UInt64.self, capacity: max(1, count))
  }

  deinit { munmap(origins, size) }

  @inline(__always)
  func set(_ receipt: Int, stretch: Int, place: UInt32) {
    origins[receipt] = UInt64(truncatingIfNeeded: stretch) << 32 | UInt64(place &+ 1)
  }

  /// Nil for a place without a receipt.
  @inline(__always)
  subscript(receipt: Int) -> (stretch: Int, place: Int)? {
    let origin = origins[receipt]
    if origin == 0 { return nil }
    return (stretch: Int(origin >> 32), place: Int(origin & 0xffff_ffff) - 1)
  }

  /// Puts the origins of receipts in the order in which these were put: `order` says where each
  /// was.
  func sort(_ receipts: Range<Int>, _ order: [Int]) {
    let sorted = order.map { origins[$0] }
    for (index, origin) in sorted.enumerated() { origins[receipts.lowerBound + index] = origin }
  }
}
