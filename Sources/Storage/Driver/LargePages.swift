import Glibc

/// Memory that is read here and there: with the system's large pages a processor finds each
/// place of it without reading tables of pages first. The system may as well say no.
enum LargePages {
  /// An array of one value, in large pages if it is large.
  static func array<Value: BitwiseCopyable>(of value: Value, count: Int) -> [Value] {
    unsafe [Value](unsafeUninitializedCapacity: count) { room, filled in
      unsafe ask(for: UnsafeMutableRawBufferPointer(room))
      unsafe room.initialize(repeating: value)
      filled = count
    }
  }

  /// Unsafe because the memory must be the caller's.
  @unsafe
  static func ask(for room: UnsafeMutableRawBufferPointer) {
    guard let start = room.baseAddress, room.count >= roomMin else { return }
    let page = Int(getpagesize())
    let skipped = -Int(bitPattern: start) & (page - 1)
    _ = unsafe madvise(start + skipped, room.count - skipped, MADV_HUGEPAGE)
  }

  /// Two large pages.
  private static let roomMin = 1 << 22
}
