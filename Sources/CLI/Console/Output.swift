import Foundation

/// The reader of a pipe went away (`| head`): nothing more is wanted, and that is no failure.
struct ReaderGone: Error {}

/// Writes an answer to the terminal or to a file, in pieces, so that a million rows need no
/// memory. A regular file is complete or not there: it is renamed when done.
final class Output {
  private let target: OutputTarget
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var isFinished = false

  /// `-` is stdout. A workbook's name is refused: what is written here is text, which Excel would
  /// call a damaged file.
  init(_ path: String) throws {
    guard !path.lowercased().hasSuffix(".xlsx") else {
      throw CommandError(
        .usage,
        "\(path): this answer is text, not an Excel workbook; write a file that Excel opens: "
          + "--format csv -o \(path.dropLast(5)).csv")
    }
    target = try OutputTarget(path)
    descriptor = try target.open()
  }

  /// What was not finished leaves nothing behind.
  deinit {
    guard !isFinished, target != .terminal else { return }
    close(descriptor)
    target.discard()
  }

  func write(_ text: String) throws { try write(Array(text.utf8)) }

  func write(_ bytes: [UInt8]) throws {
    if bytes.count > Output.bufferMax {
      try flush()
      try put(bytes)
    } else {
      buffer += bytes
      if buffer.count > Output.bufferMax { try flush() }
    }
  }

  private static let bufferMax = 1 << 16

  private func flush() throws {
    try put(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private func put(_ bytes: [UInt8]) throws {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 {
        start += count
      } else if errno == EPIPE, !target.isReplaced {
        throw ReaderGone()
      } else if errno != EINTR {
        throw target.failure("can't be written: \(OutputTarget.systemReason())")
      }
    }
  }

  func finish() throws {
    try flush()
    guard target != .terminal else { return }
    isFinished = true
    // A disk may say only here that it was full.
    guard close(descriptor) == 0 else {
      let reason = OutputTarget.systemReason()
      target.discard()
      throw target.failure("can't be written: \(reason)")
    }
    try target.complete()
  }

  /// All of a short answer to stdout.
  static func printAll(_ text: String) throws {
    let output = try Output("-")
    try output.write(text)
    try output.finish()
  }
}
