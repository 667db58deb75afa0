import Glibc
import Retention

/// The room of the receipts of a history while several threads fill it, each its own part.
///
/// Unsafe because Swift's arrays can't be written by two threads: a place belongs to the one
/// range whose rows it was counted for.
@safe
struct ReceiptRoom: @unchecked Sendable {
  private let receipts: UnsafeMutableBufferPointer<HistoryReceipt>
  /// Their numbers in commit order; empty where nobody asks for them.
  private let seqs: UnsafeMutableBufferPointer<Int64>

  /// Makes room for receipts, and for their numbers in commit order if they are asked for. What
  /// `fill` answers is how many there are: places up to there are lent.
  static func filled(
    _ capacity: Int, withSeqs: Bool, _ fill: (ReceiptRoom) throws(StorageError) -> Int
  ) throws(StorageError) -> (receipts: HistoryColumn<HistoryReceipt>, seqs: [Int64]) {
    var failure: StorageError?
    var seqs: [Int64] = []
    let receipts = unsafe HistoryColumn<HistoryReceipt>(unsafeUninitializedCapacity: capacity) {
      room, count in
      unsafe askForLargePages(UnsafeMutableRawBufferPointer(room))
      seqs = unsafe [Int64](unsafeUninitializedCapacity: withSeqs ? capacity : 0) { numbers, end in
        do throws(StorageError) {
          count = try unsafe fill(ReceiptRoom(receipts: room, seqs: numbers))
        } catch {
          failure = error
        }
        end = withSeqs ? count : 0
      }
    }
    if let failure { throw failure }
    return (receipts, seqs)
  }

  /// Written page by page, the room would cost as many faults; the system may as well say no.
  @unsafe
  private static func askForLargePages(_ room: UnsafeMutableRawBufferPointer) {
    guard let start = room.baseAddress else { return }
    let page = Int(getpagesize())
    let skipped = -Int(bitPattern: start) & (page - 1)
    if room.count > skipped {
      _ = unsafe madvise(start + skipped, room.count - skipped, MADV_HUGEPAGE)
    }
  }

  /// Lends a part, which nobody else has. Its rows are what was there by chance.
  func withPart<Failure: Error>(
    _ places: Range<Int>, _ body: (inout MutableSpan<HistoryReceipt>) throws(Failure) -> Void
  ) throws(Failure) {
    var part = unsafe MutableSpan(
      _unsafeElements: UnsafeMutableBufferPointer(rebasing: receipts[places]))
    try body(&part)
  }

  /// Notes the numbers of the first rows of a part, where anybody asks for them.
  func note(_ numbers: [Int64], at places: Range<Int>) {
    if unsafe seqs.isEmpty { return }
    for (offset, place) in places.enumerated() {
      unsafe seqs[place] = offset < numbers.count ? numbers[offset] : 0
    }
  }
}
