/// Memory for what does not stand in the stretch as it is needed: unquoted fields,
/// normalised phones, made-up numbers.
///
/// `reserve` before a row is read makes room for all that the row can need, so that views
/// of what was already written stay valid while the row is read.
@safe final class ByteScratch {
  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 4096
    unsafe memory = .allocate(capacity: capacity)
  }

  deinit { unsafe memory.deallocate() }

  func removeAll() { count = 0 }

  func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    let wider = max(count + more, capacity * 2)
    let target = UnsafeMutablePointer<UInt8>.allocate(capacity: wider)
    unsafe target.update(from: memory, count: count)
    unsafe memory.deallocate()
    unsafe memory = unsafe target
    capacity = wider
  }

  @inline(__always)
  func append(_ byte: UInt8) {
    precondition(count < capacity)
    unsafe memory[count] = byte
    count &+= 1
  }

  func append(_ bytes: ByteView) {
    for index in 0..<bytes.count { append(bytes[index]) }
  }

  func removeLast(to oldCount: Int) { count = min(count, oldCount) }

  func view(_ start: Int, _ end: Int) -> ByteView {
    unsafe ByteView(UnsafeBufferPointer(start: memory, count: count)).slice(start, end)
  }
}
