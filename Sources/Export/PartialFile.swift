import Glibc

/// A file that is complete or not there: it is written under another name beside its place and
/// renamed when all is in it.
struct PartialFile {
  let path: String
  /// The name it is written under.
  let partial: String

  init(_ path: String) throws(ExportError) {
    var info = stat()
    if unsafe stat(path, &info) == 0 {
      guard info.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
      guard unsafe access(path, W_OK) == 0 else {
        throw .cannotWrite(path: path, reason: PartialFile.systemReason())
      }
    }
    self.path = path
    partial = "\(path).\(getpid()).partial"
    // Made here, so that a folder that is not there is told as what it is.
    let descriptor = unsafe open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure() }
    close(descriptor)
  }

  func discard() { unsafe unlink(partial) }

  /// The file takes its place.
  func replace() throws(ExportError) {
    guard unsafe rename(partial, path) == 0 else {
      let error = failure()
      discard()
      throw error
    }
  }

  /// What the system said last.
  func failure() -> ExportError {
    errno == ENOSPC || errno == EDQUOT
      ? .diskFull(path: path)
      : .cannotWrite(path: path, reason: PartialFile.systemReason())
  }

  private static func systemReason() -> String {
    unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
  }
}
