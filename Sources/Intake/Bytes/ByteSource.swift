/// Where rows come from: a window that moves over the bytes of a stage, or over bytes in
/// memory.
///
/// The window is one piece of memory that is reused; it grows only when someone asks for
/// more than it holds.
@safe final class ByteSource {
  /// For messages.
  let name: String
  /// The separator is known, and control marks stand between the rows (`Mark`).
  let isMarked: Bool
  /// Bytes that were handed out and consumed.
  private(set) var consumed = 0
  private let stage: (any ByteStage)?
  private var memory: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var isAtEnd: Bool

  init(_ stage: any ByteStage, name: String, isMarked: Bool = false) {
    self.name = name
    self.isMarked = isMarked
    self.stage = stage
    unsafe memory = .allocate(byteCount: 0, alignment: 16)
    isAtEnd = false
  }

  init(bytes: [UInt8], name: String) {
    self.name = name
    isMarked = false
    stage = nil
    unsafe memory = .allocate(byteCount: bytes.count, alignment: 16)
    unsafe memory.copyBytes(from: bytes)
    end = bytes.count
    isAtEnd = true
  }

  deinit { unsafe memory.deallocate() }

  /// The size of the file; nil when it is not known beforehand, as of a pipe.
  var byteCount: Int? { stage.map(\.total) ?? end }

  /// How many bytes of the file are done with.
  var progress: Int { stage?.position ?? consumed }

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

  /// Moves up to as many bytes as fit to other memory, fewer only at the end of the file: what
  /// was read ahead first, and the rest straight from the stage. Answers how many, and whether
  /// the file ends with them.
  func move(
    into target: UnsafeMutableRawBufferPointer
  ) throws(IntakeError) -> (count: Int, isLast: Bool) {
    var count = min(target.count, end - start)
    if count > 0 {
      unsafe target.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: memory[start..<start + count]))
      consume(count)
    }
    while count < target.count, !isAtEnd, let stage {
      let got = try unsafe stage.read(
        into: UnsafeMutableRawBufferPointer(rebasing: target[count...]))
      isAtEnd = got == 0
      count += got
      consumed += got
    }
    return (count, isAtEnd && start == end)
  }

  func consume(_ count: Int) {
    precondition(count >= 0 && count <= end - start)
    start += count
    consumed += count
  }

  private func fill(_ count: Int) throws(IntakeError) {
    guard let stage else { return }
    makeRoom(for: count)
    while end - start < count && !isAtEnd {
      let free = unsafe UnsafeMutableRawBufferPointer(rebasing: memory[end...])
      let got = try unsafe stage.read(into: free)
      end += got
      isAtEnd = got == 0
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
}
