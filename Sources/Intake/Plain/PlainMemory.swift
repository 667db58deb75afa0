/// A thread's own stretch of the file, with readable bytes behind.
@safe final class PlainMemory {
  private var memory: UnsafeMutableRawBufferPointer
  private(set) var count = 0

  init() { unsafe memory = .allocate(byteCount: 4096, alignment: 16) }

  deinit { unsafe memory.deallocate() }

  func removeAll() { count = 0 }

  func append(_ bytes: [UInt8]) {
    makeRoom(for: count + bytes.count)
    unsafe UnsafeMutableRawBufferPointer(rebasing: memory[count..<count + bytes.count])
      .copyBytes(from: bytes)
    count += bytes.count
  }

  /// Reads until there are so many bytes, or the file is at its end, which it answers.
  func fill(to size: Int, from source: ByteSource) throws(IntakeError) -> Bool {
    makeRoom(for: size)
    let free = unsafe UnsafeMutableRawBufferPointer(rebasing: memory[count..<size])
    let (got, isLast) = try unsafe source.move(into: free)
    count += got
    return isLast
  }

  /// Behind the last line feed; 0 where there is none.
  var lineEnd: Int {
    var end = count
    while end > 0, unsafe memory[end &- 1] != lineFeed { end &-= 1 }
    return end
  }

  /// Hands on what is behind a place.
  func cut(at end: Int, rest: inout [UInt8]) {
    unsafe rest.append(contentsOf: memory[end..<count])
    count = end
  }

  /// Lends what is there.
  func withBytes<Answer, Failure: Error>(
    _ body: (PlainBytes) throws(Failure) -> Answer
  ) throws(Failure) -> Answer {
    makeRoom(for: count)
    for index in count..<count + PlainBytes.spare { unsafe memory[index] = 0 }
    guard let first = unsafe memory.baseAddress else {
      preconditionFailure("memory of some bytes has an address")
    }
    return try unsafe body(
      PlainBytes(UnsafePointer(first.assumingMemoryBound(to: UInt8.self)), count: count))
  }

  /// Room for so many bytes and the spare ones behind.
  private func makeRoom(for size: Int) {
    if unsafe memory.count >= size + PlainBytes.spare { return }
    let wider = UnsafeMutableRawBufferPointer.allocate(
      byteCount: size + PlainBytes.spare, alignment: 16)
    unsafe wider.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<count]))
    unsafe memory.deallocate()
    unsafe memory = unsafe wider
  }
}
