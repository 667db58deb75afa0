import Retention

/// What is known of the receipts of a file beside their rows: a byte a receipt, in stretches
/// that have any mark.
struct ReceiptMarks: Sendable {
  private let receipts: [Int]
  private(set) var stretches: [[UInt8]]

  /// `receipts` is how many each stretch has.
  init(receipts: [Int]) {
    self.receipts = receipts
    stretches = [[UInt8]](repeating: [], count: receipts.count)
  }

  /// False where there is no such receipt.
  @discardableResult
  mutating func add(_ mark: HistoryRow.Mark, stretch: Int, place: Int) -> Bool {
    guard receipts.indices.contains(stretch), place < receipts[stretch] else { return false }
    if stretches[stretch].isEmpty {
      stretches[stretch] = [UInt8](repeating: 0, count: receipts[stretch])
    }
    stretches[stretch][place] |= mark.rawValue
    return true
  }

  func hasAny(in stretch: Int) -> Bool { !stretches[stretch].isEmpty }

  @inline(__always)
  func has(_ mark: HistoryRow.Mark, stretch: Int, place: Int) -> Bool {
    let marks = stretches[stretch]
    return !marks.isEmpty && marks[place] & mark.rawValue != 0
  }

  /// How many receipts of a stretch have a mark.
  func count(_ mark: HistoryRow.Mark, stretch: Int) -> Int {
    stretches[stretch].reduce(0) { $0 + ($1 & mark.rawValue != 0 ? 1 : 0) }
  }
}
