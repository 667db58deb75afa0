/// Where the ranges of codes begin that rows are dealt out to, so that the rows of a range are
/// few enough to be grouped within a processor's cache.
package struct RowRanges: Sendable {
  /// A range of so many rows fits a processor's cache.
  static let rowsAim = 40_000

  /// A power of two.
  package let count: Int
  /// The first code of each range but the first, ascending; `count - 1` of them.
  private let starts: [UInt64]
  /// The codes between most of the sample in equal cells; for each the range of its first code,
  /// and one more. Few cells have the beginning of a range within, which then has to be looked
  /// for.
  private let cells: [UInt16]
  private let low: UInt64
  private let shift: UInt64
  /// The first code of each range, but somewhat below the sample of the first one; and how many
  /// of the last bits, which are zero in the sample, a narrow row leaves out.
  private let bases: [UInt64]
  private let codeShift: UInt64
  /// The sample's rows fit a `NarrowRow`.
  let isNarrow: Bool

  private static let cellCount = 4096

  /// Ranges with about equally many rows, as far as the sample is like the rest. The answer does
  /// not depend on the sample, only the time that it takes.
  ///
  /// `rows` is how many there may be.
  package init(sample: [UInt64], rows: Int) {
    var count = 1
    while count < 1024, count * RowRanges.rowsAim < rows { count *= 2 }
    let sorted = sample.sorted()
    self.count = count
    starts = (1..<max(2, count)).dropLast(count == 1 ? 1 : 0).map { range in
      sorted.isEmpty ? UInt64.max : sorted[sorted.count * range / count]
    }
    let low = sorted.isEmpty ? 0 : sorted[sorted.count / 100]
    let high = sorted.isEmpty ? 0 : sorted[sorted.count - 1 - sorted.count / 100]
    let width = UInt64.bitWidth - (high - low).leadingZeroBitCount
    let shift = UInt64(max(0, width - 12))
    var cells: [UInt16] = [0]
    var next = 0
    for cell in 1..<UInt64(RowRanges.cellCount) {
      let (offset, isBeyond) = (cell << shift).addingReportingOverflow(low)
      while next < starts.count, isBeyond || starts[next] <= offset { next += 1 }
      cells.append(UInt16(next))
    }
    cells.append(UInt16(starts.count))
    let first = sorted.first ?? 0
    let widest = zip([first] + starts, starts + [sorted.last ?? first]).map { $1 - $0 }.max() ?? 0
    // One bit more than the sample needs: other codes may lie further apart.
    let bits = UInt64(UInt64.bitWidth - widest.leadingZeroBitCount) + 1
    codeShift = max(bits, NarrowRow.keyBits) - NarrowRow.keyBits
    let reach = 1 << (NarrowRow.keyBits - 1 + min(codeShift, 64 - NarrowRow.keyBits)) as UInt64
    bases = [first > reach ? first - reach : 0] + starts
    isNarrow = !sorted.isEmpty && sorted.reduce(0, |).trailingZeroBitCount >= codeShift
    self.low = low
    self.shift = shift
    self.cells = cells
  }

  /// Equal ranges of the codes 0..<codes.
  package init(codes: Int, rows: Int) {
    let sample = (0..<min(codes, 4096)).map { UInt64(codes * $0 / min(codes, 4096)) }
    self.init(sample: sample, rows: rows)
  }

  func base(of range: Int) -> CodeBase { CodeBase(first: bases[range], shift: codeShift) }

  /// Lends what finds the range of a code. Buffers, so that the inner loop has neither bounds nor
  /// reference counts: cells are below `cellCount` and ranges below `count` by construction.
  @inline(__always)
  func withFinder<Answer>(_ body: (Finder) -> Answer) -> Answer {
    starts.withUnsafeBufferPointer { starts in
      cells.withUnsafeBufferPointer { cells in
        bases.withUnsafeBufferPointer { bases in
          body(
            Finder(
              starts: starts, cells: cells, low: low, shift: shift, bases: bases,
              codeShift: codeShift))
        }
      }
    }
  }

  struct Finder {
    let starts: UnsafeBufferPointer<UInt64>
    let cells: UnsafeBufferPointer<UInt16>
    let low: UInt64
    let shift: UInt64
    let bases: UnsafeBufferPointer<UInt64>
    let codeShift: UInt64

    @inline(__always)
    func base(of range: Int) -> CodeBase { CodeBase(first: bases[range], shift: codeShift) }

    /// How many ranges but the first begin at or before the code.
    @inline(__always)
    func range(of code: UInt64) -> Int {
      let cell = code <= low ? 0 : min((code &- low) &>> shift, UInt64(RowRanges.cellCount - 1))
      let place = Int(truncatingIfNeeded: cell)
      var found = Int(cells[place])
      var end = Int(cells[place &+ 1])
      while found < end {
        let middle = (found &+ end) &>> 1
        if starts[middle] <= code { found = middle &+ 1 } else { end = middle }
      }
      return found
    }
  }
}
