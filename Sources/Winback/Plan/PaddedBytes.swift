/// Bytes that may be read sixteen at a time: stretches of them are copied in one step each, most
/// cells of a table being shorter.
struct PaddedBytes: Sendable {
  private let memory: PlainMemory<UInt8>
  let count: Int

  /// So many bytes are read, and written, at a time.
  static let step = 16

  init(_ bytes: some Collection<UInt8>) {
    let count = bytes.count
    self.count = count
    memory = PlainMemory(count: count + PaddedBytes.step) { room in
      _ = room.initialize(fromContentsOf: bytes)
      room[count...].initialize(repeating: 0)
    }
  }

  /// Where a stretch of them begins; there is a step behind it, too.
  @inline(__always)
  func stretch(_ range: Range<Int>) -> UnsafeRawPointer {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= count, "a stretch of bytes is within them")
    return UnsafeRawPointer(memory.start + range.lowerBound)
  }

  subscript(range: Range<Int>) -> ArraySlice<UInt8> {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= count, "a stretch of bytes is within them")
    return Array(UnsafeBufferPointer(rebasing: memory.all[range]))[...]
  }

  /// Whether none is outside of bounds or one of two others. Without a branch in it, so that a
  /// processor looks at many bytes at a time.
  func areAll(_ bounds: ClosedRange<UInt8>, butFor others: (UInt8, UInt8)) -> Bool {
    let span = bounds.upperBound &- bounds.lowerBound
    var found: UInt8 = 0
    for byte in memory.all[..<count] {
      found |= byte &- bounds.lowerBound > span ? 1 : 0
      found |= byte == others.0 ? 1 : 0
      found |= byte == others.1 ? 1 : 0
    }
    return found == 0
  }
}
