import Glibc

/// Bytes that belong to someone else: a field within the stretch that is being parsed.
///
/// Valid as long as the owner keeps the memory; nothing below the parser stores one. Every
/// access is checked against the count, also in release builds: a mistake stops the process
/// instead of reading a stranger's memory.
@safe struct ByteView {
  private let buffer: UnsafeBufferPointer<UInt8>

  init(_ buffer: UnsafeBufferPointer<UInt8>) { unsafe self.buffer = unsafe buffer }

  static var empty: ByteView { unsafe ByteView(UnsafeBufferPointer(start: nil, count: 0)) }

  var count: Int { unsafe buffer.count }

  var isEmpty: Bool { count == 0 }

  subscript(index: Int) -> UInt8 {
    @inline(__always) get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      return unsafe buffer[index]
    }
  }

  @inline(__always)
  func slice(_ start: Int, _ end: Int) -> ByteView {
    precondition(start >= 0 && start <= end && end <= count)
    return unsafe ByteView(UnsafeBufferPointer(rebasing: buffer[start..<end]))
  }

  /// Eight bytes, the first one lowest.
  @inline(__always)
  func word(at index: Int) -> UInt64 {
    precondition(index >= 0 && index &+ 8 <= count)
    return unsafe UnsafeRawBufferPointer(buffer)
      .loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
  }

  /// Where the next LF or CR stands; `end` when there is none before it.
  func lineEnd(from start: Int, to end: Int) -> Int {
    let line = slice(start, end)
    guard let first = unsafe line.buffer.baseAddress else { return end }
    var length = line.count
    for mark in [0x0A, 0x0D] as [Int32] {
      guard let hit = unsafe memchr(first, mark, length) else { continue }
      length = unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(first)
    }
    return start + length
  }

  /// How many line breaks there are: LF, CRLF, or a lone CR.
  func lineBreaks(from start: Int, to end: Int) -> Int {
    var count = 0
    var index = start
    while index < end {
      let stop = lineEnd(from: index, to: end)
      if stop == end { break }
      count += 1
      let isPair = self[stop] == 0x0D && stop + 1 < self.count && self[stop + 1] == 0x0A
      index = stop + (isPair ? 2 : 1)
    }
    return count
  }

  /// Lends the bytes to a C function.
  func withBytes<Answer>(_ body: (UnsafeBufferPointer<UInt8>) -> Answer) -> Answer {
    unsafe body(buffer)
  }

  /// The bytes to append to an array.
  func append(to bytes: inout [UInt8]) { unsafe bytes.append(contentsOf: buffer) }

  var array: [UInt8] { unsafe Array(buffer) }
}
