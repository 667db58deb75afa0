import Glibc
import Retention

/// Writes the file of a kept history beside its place and puts it there when it is whole, so that
/// a reader has the old one, the new one or none.
///
/// It is not waited for until the disk has it: a file that a power cut left half written has other
/// checksums.
struct KeptWriter: ~Copyable {
  private let path: String
  private let temporary: String
  private let descriptor: Int32
  private var isDone = false
  private var chunk: [UInt8] = []
  private var checksums: [UInt64] = []
  /// Of the file, without what is in `chunk`.
  private var written: Int

  init(path: String, layout: KeptLayout) throws(StorageError) {
    self.path = path
    temporary = KeptFile.newPath(of: path)
    written = layout.data.lowerBound
    descriptor = unsafe open(temporary, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw KeptWriter.failure(temporary) }
    chunk.reserveCapacity(KeptLayout.chunkBytes)
  }

  deinit {
    if !isDone { _ = unsafe unlink(temporary) }
    if descriptor >= 0 { close(descriptor) }
  }

  /// Where the next byte goes.
  private var place: Int { written + chunk.count }

  /// Writes values from a place on, which is not before the end of what was written.
  mutating func put<Value: BitwiseCopyable>(
    _ values: [Value], at start: Int
  ) throws(StorageError) {
    try pad(to: start)
    try put(values)
  }

  mutating func put<Value: BitwiseCopyable>(_ values: [Value]) throws(StorageError) {
    var from = 0
    let count = values.count * MemoryLayout<Value>.stride
    while from < count {
      let end = min(count, from + KeptLayout.chunkBytes - chunk.count)
      unsafe values.withUnsafeBytes { bytes in
        unsafe chunk.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[from..<end]))
      }
      from = end
      if chunk.count == KeptLayout.chunkBytes { try empty() }
    }
  }

  private mutating func pad(to start: Int) throws(StorageError) {
    try put([UInt8](repeating: 0, count: max(0, start - place)))
  }

  private mutating func empty() throws(StorageError) {
    if chunk.isEmpty { return }
    checksums.append(Checksum.of(chunk))
    try write(chunk, at: written)
    written += chunk.count
    chunk.removeAll(keepingCapacity: true)
  }

  /// Writes what the file begins with and puts it in its place.
  mutating func finish(_ header: consuming KeptHeader) throws(StorageError) {
    try empty()
    let places = header.layout.checksums
    let words = places.count / MemoryLayout<UInt64>.stride
    checksums += repeatElement(0, count: max(0, words - checksums.count))
    header.checksum = KeptWriter.sum(of: checksums)
    try write(checksums, at: places.lowerBound)
    try write(header.words, at: 0)
    guard unsafe rename(temporary, path) == 0 else { throw KeptWriter.failure(path) }
    isDone = true
  }

  static func sum(of checksums: [UInt64]) -> UInt64 {
    unsafe checksums.withUnsafeBytes { bytes in unsafe Checksum.of(bytes) }
  }

  private func write<Value: BitwiseCopyable>(
    _ values: [Value], at start: Int
  ) throws(StorageError) {
    let isWritten = unsafe values.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = unsafe pwrite(
          descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done,
          off_t(start + done))
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return false }
        done += count
      }
      return true
    }
    if !isWritten { throw KeptWriter.failure(temporary) }
  }

  private static func failure(_ path: String) -> StorageError {
    errno == ENOSPC || errno == EDQUOT
      ? .diskFull(path: path)
      : .inputOutput(path: path, message: unsafe String(cString: strerror(errno)))
  }
}
