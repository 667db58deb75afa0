import Foundation

/// Where `-o` writes: stdout, a file that is replaced when all is there, or a device or a pipe,
/// which is written in place.
enum OutputTarget: Equatable {
  case terminal
  /// Written as it is; it is never replaced by a file.
  case inPlace(String)
  /// Written under another name beside it, then renamed; the mode of the one that was there.
  case file(String, shown: String, mode: mode_t?)

  init(_ path: String) throws {
    // Opened anew, stdout would be written from its beginning, over what `>>` is to keep.
    if ["-", "/dev/stdout", "/dev/fd/1"].contains(path) {
      self = .terminal
      return
    }
    guard !path.isEmpty else { throw CommandError(.usage, "-o takes the name of a file, or -") }
    var info = stat()
    if stat(path, &info) == 0 {
      self = try OutputTarget(existing: path, info)
    } else {
      guard errno == ENOENT else {
        throw CommandError(.failed, "\(path): can't be written: \(OutputTarget.systemReason())")
      }
      self = .file(try OutputTarget.behindLinks(path), shown: path, mode: nil)
    }
  }

  private init(existing path: String, _ info: stat) throws {
    switch info.st_mode & S_IFMT {
    case S_IFDIR:
      throw CommandError(.failed, "\(path): is a folder; name a file in it")
    case S_IFREG where !["/dev/fd/", "/dev/std", "/proc/"].contains(where: path.hasPrefix):
      // A rename would get round the protection of a file that may not be written.
      guard access(path, W_OK) == 0 else {
        throw CommandError(.failed, "\(path): can't be written: \(OutputTarget.systemReason())")
      }
      self = .file(
        try OutputTarget.behindLinks(path), shown: path, mode: info.st_mode & 0o7777)
    default:
      self = .inPlace(path)
    }
  }

  /// The file that a link leads to, there or not: the link itself stays.
  private static func behindLinks(_ path: String) throws -> String {
    var path = path
    for _ in 0..<40 {
      var info = stat()
      guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFLNK else { return path }
      let target = try FileManager.default.destinationOfSymbolicLink(atPath: path)
      path = target.hasPrefix("/") ? target : folder(of: path) + target
    }
    throw CommandError(.failed, "\(path): too many links")
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// Written under this name until all is there.
  private var partial: String? {
    guard case .file(let path, _, _) = self else { return nil }
    return "\(path).\(getpid()).partial"
  }

  /// Whether it is a file that is there only when it is complete.
  var isReplaced: Bool { partial != nil }

  func open() throws -> Int32 {
    let descriptor: Int32
    switch self {
    case .terminal: return 1
    case .inPlace(let path): descriptor = Foundation.open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
    case .file(_, _, let mode):
      descriptor = Foundation.open(
        partial ?? "", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(0o666))
      if descriptor >= 0, let mode, fchmod(descriptor, mode) != 0 {
        close(descriptor)
        discard()
        throw failure("can't be written: \(OutputTarget.systemReason())")
      }
    }
    guard descriptor >= 0 else {
      throw failure(
        "can't be written: \(OutputTarget.systemReason()); check that the folder exists and may "
          + "be written to")
    }
    return descriptor
  }

  /// Removes what was written of a file that is not complete.
  func discard() {
    if let partial { unlink(partial) }
  }

  /// The file takes its place.
  func complete() throws {
    guard case .file(let path, _, _) = self, let partial else { return }
    guard rename(partial, path) == 0 else {
      let reason = OutputTarget.systemReason()
      discard()
      throw failure("can't be replaced: \(reason)")
    }
  }

  func failure(_ what: String) -> CommandError {
    let name =
      switch self {
      case .terminal: "stdout"
      case .inPlace(let path): path
      case .file(_, let shown, _): shown
      }
    return CommandError(.failed, "\(name): \(what)")
  }

  static func systemReason() -> String { String(cString: strerror(errno)) }
}
