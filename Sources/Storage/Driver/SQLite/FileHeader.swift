import Glibc

/// What the first bytes of a file say (https://www.sqlite.org/fileformat.html, section 1.3),
/// read before SQLite touches it, so that nobody else's database is ever changed.
enum FileHeader {
  /// "WBCK"; stands in the file's header as the application's id.
  static let applicationID: Int64 = 0x5742_434b

  private static let byteCount = 72
  private static let magic = Array("SQLite format 3\0".utf8)
  private static let applicationIDStart = 68

  static func check(path: String) throws(StorageError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT
        ? .notFound(path: path)
        : .cannotOpen(path: path, message: unsafe String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: byteCount)
    let count = unsafe pread(descriptor, &bytes, byteCount, 0)
    let found = bytes[applicationIDStart...].reduce(Int64(0)) { $0 << 8 | Int64($1) }
    guard count == byteCount, bytes.starts(with: magic), found == applicationID else {
      throw .notABase(path: path)
    }
  }

  static func exists(path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Removes what a failed creation left.
  static func remove(path: String) {
    for suffix in ["", "-wal", "-shm"] { _ = unsafe unlink(path + suffix) }
  }
}
