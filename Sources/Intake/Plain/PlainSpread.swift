import Glibc
package import Retention

/// The codes of keys all over a file: at its beginning there may be the oldest customers alone.
/// They say how rows are best dealt out and decide no answer, so that whatever can't be read is
/// left out.
@safe package struct PlainSpread: ~Copyable {
  package private(set) var codes: [UInt64] = []
  private let keys: PlainKeys
  private let separators: UInt64
  /// The column of the keys.
  private let column: Int
  private let memory: UnsafeMutablePointer<UInt8>

  private static let windowBytes = 1 << 14
  private static let windowCount = 64
  /// The beginning of a smaller file says enough.
  private static let fileBytesMin = 1 << 22

  /// Reads some rows of a file with fields between separators; of a small one none.
  package init(path: String, separator: UInt8, column: Int, keys: KeyCode) {
    self.keys = PlainKeys(keys)
    separators = UInt64(separator) * Swar.ones
    self.column = column
    let size = PlainSpread.windowBytes + PlainBytes.spare
    unsafe memory = .allocate(capacity: size)
    unsafe memory.initialize(repeating: 0, count: size)
    read(path)
  }

  deinit { unsafe memory.deallocate() }

  private mutating func read(_ path: String) {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0, status.st_size >= PlainSpread.fileBytesMin else {
      return
    }
    let step = Int(status.st_size) / PlainSpread.windowCount
    for window in 0..<PlainSpread.windowCount {
      let count = unsafe pread(file, memory, PlainSpread.windowBytes, window * step)
      if count > 0 { takeCodes(unsafe PlainBytes(memory, count: count)) }
    }
  }

  /// Of all rows behind the first line end.
  private mutating func takeCodes(_ bytes: PlainBytes) {
    var start = PlainSpread.nextLine(bytes, 0)
    while start < bytes.count {
      guard let (first, end) = key(bytes, from: start) else { return }
      if let code = keys.code(bytes, first, end), code != 0 { codes.append(code) }
      start = PlainSpread.nextLine(bytes, end)
    }
  }

  /// Where the key of a row stands, if the row is there as far as that; in a row with fewer
  /// columns it is the last field.
  private func key(_ bytes: PlainBytes, from start: Int) -> (first: Int, end: Int)? {
    var at = start
    for place in 0...column {
      let isQuoted = bytes[at] == quote
      let first = isQuoted ? at + 1 : at
      let end =
        isQuoted
        ? bytes.nextQuote(from: first) : bytes.nextMark(from: first, separators: separators)
      let behind = isQuoted ? end + 1 : end
      guard behind < bytes.count else { return nil }
      if place == column || bytes[behind] != UInt8(truncatingIfNeeded: separators) {
        return (first, end)
      }
      at = behind + 1
    }
    return nil
  }

  private static func nextLine(_ bytes: PlainBytes, _ start: Int) -> Int {
    var place = start
    while place < bytes.count, bytes[place] != lineFeed { place += 1 }
    return place + 1
  }
}
