import Glibc
import Retention

/// Where the history of a base is kept: `base.history` for `base.sqlite`. It is derived: without it
/// everything is the same, and takes longer.
enum KeptFile {
  static func path(besides path: String) -> String {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else {
      return path + ".history"
    }
    return path[..<dot] + ".history"
  }

  /// Where it is written before it is whole.
  static func newPath(of path: String) -> String { path + ".new" }

  /// Takes it away, and what a killed process left of one.
  static func remove(besides path: String) throws(StorageError) {
    let file = KeptFile.path(besides: path)
    for path in [file, newPath(of: file)] {
      if unsafe unlink(path) != 0, errno != ENOENT {
        throw .inputOutput(path: path, message: unsafe String(cString: strerror(errno)))
      }
    }
  }
}
