import Synchronization

/// Hands out the stretches of a file in order, each cut behind a line, to several threads.
/// In a file of lines of receipts it is the last line of a receipt.
final class PlainSource: @unchecked Sendable {
  /// What all threads share is touched under the lock only.
  private struct State {
    var next = 0
    /// Before this stretch the threads stop, and tell how far they are.
    var pause = 0
    var isFinished = false
    var failure: IntakeError?
    var hasLongRow = false
    /// The beginning of the next stretch.
    var rest: [UInt8] = []
  }

  /// A stretch that was copied to a thread's own memory.
  struct Stretch {
    let number: Int
    let count: Int
    let isLast: Bool
    /// Where the last row seems to begin, as far as the cut depended on it; else 0.
    let lastRow: Int
  }

  private let source: ByteSource
  private let stretchBytes: Int
  /// Nil where a stretch may be cut behind any line.
  private let cut: ReceiptCut?
  private let state = Mutex(State())

  init(_ source: ByteSource, stretchBytes: Int, cut: ReceiptCut?) {
    self.source = source
    self.stretchBytes = stretchBytes
    self.cut = cut
  }

  var isFinished: Bool { state.withLock(\.isFinished) }
  var failure: IntakeError? { state.withLock(\.failure) }
  /// A row, or a receipt of lines, is longer than memory is kept for.
  var hasLongRow: Bool { state.withLock(\.hasLongRow) }
  /// Asked between the rounds only.
  var progress: Int { source.progress }
  var byteCount: Int? { source.byteCount }

  /// Lets so many more stretches go out.
  func resume(_ stretches: Int) { state.withLock { $0.pause = $0.next + stretches } }

  /// Lets none go out any more.
  func stop() { state.withLock { $0.pause = 0 } }

  /// Copies the next stretch into the memory; nil where there is none for now.
  func next(into memory: PlainMemory) -> Stretch? {
    state.withLock { state in
      guard !state.isFinished, state.failure == nil, !state.hasLongRow, state.next < state.pause
      else { return nil }
      do throws(IntakeError) {
        return try take(into: memory, &state)
      } catch {
        state.failure = error
        return nil
      }
    }
  }

  private func take(
    into memory: PlainMemory, _ state: inout State
  ) throws(IntakeError) -> Stretch? {
    memory.removeAll()
    memory.append(state.rest)
    state.rest.removeAll(keepingCapacity: true)
    var wanted = stretchBytes
    let most = cut == nil ? IntakeLimits.recordBytes : IntakeLimits.receiptBytes
    while wanted <= most * 4 {
      let isAtEnd = try memory.fill(to: max(wanted, memory.count + 1), from: source)
      if let (end, row) = isAtEnd ? (memory.count, 0) : end(of: memory) {
        memory.cut(at: end, rest: &state.rest)
        state.isFinished = isAtEnd
        if end == 0 { return nil }
        state.next += 1
        return Stretch(number: state.next - 1, count: end, isLast: isAtEnd, lastRow: row)
      }
      wanted *= 2
    }
    state.hasLongRow = true
    return nil
  }

  /// Where a stretch may end, and where its last row begins; nil where more is to be read.
  private func end(of memory: PlainMemory) -> (end: Int, row: Int)? {
    let end = memory.lineEnd
    guard let cut else { return end > 0 ? (end: end, row: 0) : nil }
    return memory.withBytes { bytes in cut.last(in: bytes, before: end) }
      .map { (end: $0.place, row: $0.row) }
  }
}
