/// A row as it stands in the blocks of a stream, among those of its range.
protocol PackedRow: BitwiseCopyable, Sendable {
  /// Nil for what does not fit.
  init?(_ row: HistoryRow, in base: CodeBase)

  /// In the order of the codes, and made of the code alone.
  func key() -> UInt64

  func row(in base: CodeBase) -> HistoryRow

  /// The code that has a key.
  static func code(_ key: UInt64, in base: CodeBase) -> UInt64

  var receipt: HistoryReceipt { get }
  var place: UInt32 { get }
  var isDropped: Bool { get }
  func has(_ mark: HistoryRow.Mark) -> Bool
}

/// What the codes of a range have in common.
struct CodeBase {
  /// Where the range begins.
  var first: UInt64
  /// So many bits at the end are zero in all codes.
  var shift: UInt64
}

extension HistoryRow: PackedRow {
  @inline(__always)
  init?(_ row: HistoryRow, in base: CodeBase) { self = row }

  @inline(__always)
  func key() -> UInt64 { code }

  @inline(__always)
  func row(in base: CodeBase) -> HistoryRow { self }

  @inline(__always)
  static func code(_ key: UInt64, in base: CodeBase) -> UInt64 { key }
}
