import Glibc

/// Where the bytes come from: a window that moves over a file, or over bytes in memory.
///
/// The window is one piece of memory that is reused; it grows only when someone asks for
/// more than it holds.
@safe final class ByteSource {
  /// For messages.
  let name: String
  /// Nil when the size is not known beforehand, as of a pipe.
  let byteCount: Int?
  /// Bytes that were handed out and consumed.
  private(set) var consumed = 0
  private let descriptor: Int32
  private var memory: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var isAtEnd: Bool

  init(path: String) throws(IntakeError) {
    name = path
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    unsafe memory = .allocate(byteCount: 0, alignment: 16)
    isAtEnd = false
    guard descriptor >= 0 else {
      byteCount = nil
      throw .cannotOpen(file: path, why: ByteSource.reason(errno))
    }
    var status = stat()
    let isKnown = unsafe fstat(descriptor, &status) == 0
    let kind = status.st_mode & S_IFMT
    byteCount = isKnown && kind == S_IFREG ? Int(status.st_size) : nil
    if isKnown && kind == S_IFDIR { throw .cannotOpen(file: path, why: "it is a folder") }
  }

  init(bytes: [UInt8], name: String) {
    self.name = name
    descriptor = -1
    byteCount = bytes.count
    unsafe memory = .allocate(byteCount: bytes.count, alignment: 16)
    unsafe memory.copyBytes(from: bytes)
    end = bytes.count
    isAtEnd = true
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    unsafe memory.deallocate()
  }

  /// Up to `count` bytes from where the last consumption ended, fewer only at the end of
  /// the file. Valid until the next call.
  func window(_ count: Int) throws(IntakeError) -> (bytes: ByteView, isLast: Bool) {
    // One byte more tells whether the file ends here.
    if end - start <= count && !isAtEnd { try fill(count + 1) }
    let size = min(count, end - start)
    let bytes = unsafe UnsafeRawBufferPointer(rebasing: memory[start..<start + size])
    return (
      unsafe ByteView(bytes.assumingMemoryBound(to: UInt8.self)), isAtEnd && end - start <= count
    )
  }

  func consume(_ count: Int) {
    precondition(count >= 0 && count <= end - start)
    start += count
    consumed += count
  }

  private func fill(_ count: Int) throws(IntakeError) {
    makeRoom(for: count)
    while end - start < count && !isAtEnd {
      let free = unsafe UnsafeMutableRawBufferPointer(rebasing: memory[end...])
      let got = unsafe read(descriptor, free.baseAddress, free.count)
      if got > 0 {
        end += got
      } else if got == 0 {
        isAtEnd = true
      } else if errno != EINTR {
        throw .cannotRead(file: name, offset: consumed + end - start, why: ByteSource.reason(errno))
      }
    }
  }

  private func makeRoom(for count: Int) {
    if unsafe memory.count - start >= count { return }
    let held = end - start
    if unsafe memory.count >= count {
      unsafe memory.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[start..<end]))
    } else {
      // Some room beyond what is needed, so that what is left over seldom has to move.
      let wider = UnsafeMutableRawBufferPointer.allocate(
        byteCount: count + count / 4 + 4096, alignment: 16)
      unsafe wider.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[start..<end]))
      unsafe memory.deallocate()
      unsafe memory = unsafe wider
    }
    start = 0
    end = held
  }

  private static func reason(_ code: Int32) -> String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }
}
