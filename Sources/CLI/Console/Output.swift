import Foundation

/// Writes an answer to the terminal or to a file, in pieces, so that a million rows need no
/// memory. A file is complete or not there: it is renamed when done.
final class Output {
  private let handle: FileHandle
  private let path: String?
  private var buffer: [UInt8] = []

  init(_ path: String) throws {
    guard path != "-" else {
      handle = .standardOutput
      self.path = nil
      return
    }
    let partial = path + ".partial"
    guard FileManager.default.createFile(atPath: partial, contents: nil),
      let handle = FileHandle(forWritingAtPath: partial)
    else {
      throw CommandError(
        .failed, "\(path): can't be written; check that the folder exists and may be written to")
    }
    self.handle = handle
    self.path = path
  }

  func write(_ text: String) throws { try write(Array(text.utf8)) }

  func write(_ bytes: [UInt8]) throws {
    buffer += bytes
    if buffer.count > 1 << 16 { try flush() }
  }

  private func flush() throws {
    do {
      try handle.write(contentsOf: Data(buffer))
    } catch {
      if path == nil { exit(0) }  // a reader that went away
      throw CommandError(.failed, "\(path ?? "-"): can't be written: \(error.localizedDescription)")
    }
    buffer.removeAll(keepingCapacity: true)
  }

  func finish() throws {
    try flush()
    guard let path else { return }
    try handle.close()
    if rename(path + ".partial", path) != 0 {
      throw CommandError(.failed, "\(path): can't be replaced")
    }
  }
}
