import Glibc

/// The right to write to a base, held by one process at a time.
///
/// An advisory `flock(2)` on a file beside the base: the system releases it when the process
/// ends, however it ends, so that nobody has to clean up after a crash.
final class FileLock: Sendable {
  private let descriptor: Int32

  /// `path` is the base's, not the side file's.
  init(besides path: String) throws(StorageError) {
    let side = FileLock.sidePath(of: path)
    let descriptor = unsafe open(side, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw .cannotOpen(path: side, message: unsafe String(cString: strerror(errno)))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let holder = FileLock.holder(in: descriptor)
      close(descriptor)
      throw .locked(path: path, holder: holder)
    }
    self.descriptor = descriptor
    writeHolder()
  }

  /// Whether somebody writes to the base now.
  static func isHeld(besides path: String) throws(StorageError) -> Bool {
    let side = FileLock.sidePath(of: path)
    let descriptor = unsafe open(side, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return false }
      throw .cannotOpen(path: side, message: unsafe String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0
  }

  /// Closing the descriptor releases the lock.
  deinit { close(descriptor) }

  /// `base.lock` for `base.sqlite`.
  static func sidePath(of path: String) -> String {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else {
      return path + ".lock"
    }
    return path[..<dot] + ".lock"
  }

  /// Leaves the process id for the message that the next process shows. Only a courtesy: if it
  /// can't be written, the lock holds all the same.
  private func writeHolder() {
    let digits = Array(String(getpid()).utf8)
    _ = ftruncate(descriptor, 0)
    _ = unsafe pwrite(descriptor, digits, digits.count, 0)
  }

  private static func holder(in descriptor: Int32) -> Int32? {
    var digits = [UInt8](repeating: 0, count: 10)
    let count = unsafe pread(descriptor, &digits, digits.count, 0)
    return count > 0 ? Int32(String(decoding: digits.prefix(count), as: UTF8.self)) : nil
  }
}
