import Glibc
import Retention

/// The file of a kept history in memory, with room for rows behind its own. What is written there
/// stays in memory.
///
/// Unsafe because it is memory. The file itself is never written to, only taken away or replaced,
/// which leaves this one as it is.
@safe
final class KeptMapping: @unchecked Sendable {
  let header: KeptHeader
  /// Where each column is: asked of the layout value by value it would be reckoned each time.
  private let sections: [Range<Int>]
  private let start: UnsafeMutableRawPointer
  private let reserved: Int

  /// Room for receipts behind those of the file. It costs nothing until it is used.
  static let roomBytes = 1 << 28

  var roomOfReceipts: Int { Self.roomBytes / MemoryLayout<HistoryReceipt>.stride }

  /// What there is at a path.
  enum Found {
    case none
    /// Something that is no such file, or not all of one.
    case damaged
    case file(KeptMapping)
  }

  static func find(_ path: String) -> Found {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { return .none }
    defer { close(descriptor) }
    guard let header = header(in: descriptor),
      let mapping = KeptMapping(header, in: descriptor)
    else { return .damaged }
    return .file(mapping)
  }

  /// The header alone; nil where there is no file or a damaged one.
  static func header(of path: String) -> KeptHeader? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { return nil }
    defer { close(descriptor) }
    return header(in: descriptor)
  }

  private static func header(in descriptor: Int32) -> KeptHeader? {
    var status = stat()
    var words = [UInt64](repeating: 0, count: KeptHeader.wordCount)
    let count = unsafe words.withUnsafeMutableBytes { bytes in
      unsafe pread(descriptor, bytes.baseAddress, bytes.count, 0)
    }
    guard count == KeptLayout.pageBytes, let header = KeptHeader(words: words),
      unsafe fstat(descriptor, &status) == 0,
      Int(status.st_size) == header.layout.data.upperBound
    else { return nil }
    return header
  }

  /// Nil where the system has no room for it.
  private init?(_ header: KeptHeader, in descriptor: Int32) {
    let length = header.layout.data.upperBound
    let (all, isTooLong) = length.addingReportingOverflow(Self.roomBytes)
    let access = PROT_READ | PROT_WRITE
    guard !isTooLong,
      let room = unsafe mmap(
        nil, all, access, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0),
      unsafe room != MAP_FAILED
    else { return nil }
    let file = unsafe mmap(room, length, access, MAP_PRIVATE | MAP_FIXED, descriptor, 0)
    guard unsafe file == room else {
      _ = unsafe munmap(room, all)
      return nil
    }
    self.header = header
    sections = KeptLayout.Section.allCases.map(header.layout.places)
    unsafe start = room
    reserved = all
  }

  deinit { _ = unsafe munmap(start, reserved) }

  private func bytes(_ places: Range<Int>) -> UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: start + places.lowerBound, count: places.count)
  }

  /// Of a column; `more` are values behind it, which only receipts have room for.
  @unsafe
  func values<Value: BitwiseCopyable>(
    _ section: KeptLayout.Section, as type: Value.Type, more: Int = 0
  ) -> UnsafeMutableBufferPointer<Value> {
    let places = sections[section.rawValue]
    return unsafe UnsafeMutableBufferPointer(
      start: (start + places.lowerBound).assumingMemoryBound(to: type),
      count: places.count / MemoryLayout<Value>.stride + more)
  }

  /// The same as a column of a history.
  func column<Value: BitwiseCopyable>(
    _ section: KeptLayout.Section, as type: Value.Type, more: Int = 0
  ) -> HistoryColumn<Value> {
    unsafe HistoryColumn(values(section, as: type, more: more), of: self)
  }

  // MARK: - Whether it is whole

  /// Whether the checksums are those that the header speaks of.
  var hasItsChecksums: Bool {
    unsafe Checksum.of(bytes(header.layout.checksums)) == header.checksum
  }

  /// Whether a chunk is as it was written.
  func isWhole(_ chunk: Int) -> Bool {
    let sums = unsafe bytes(header.layout.checksums)
    let sum = unsafe sums.loadUnaligned(
      fromByteOffset: chunk * MemoryLayout<UInt64>.stride, as: UInt64.self)
    return unsafe Checksum.of(bytes(header.layout.places(ofChunk: chunk))) == sum
  }
}
