import Retention

/// What a form that is no CSV says between the rows that it is turned into: a line of its own
/// that begins with a control byte, which no field there begins with unquoted.
enum Mark {
  /// A row that could not be turned into fields: reason, detail and its bytes.
  case reject(RowFault, bytes: ByteView)
  /// The line of the file that the next row stands on; `isBorder`: another receipt begins.
  case line(Int, isBorder: Bool)

  private static let rejects: UInt8 = 1
  private static let lines: UInt8 = 2
  private static let borders: UInt8 = 3

  static func isMark(_ byte: UInt8) -> Bool { byte >= rejects && byte <= borders }

  /// Reads a line, without its end.
  init(_ line: ByteView) {
    let rest = line.slice(1, line.count)
    guard line[0] == Mark.rejects else {
      self = .line(Int(rest.string) ?? 0, isBorder: line[0] == Mark.borders)
      return
    }
    var ends: [Int] = []
    for index in 0..<rest.count where rest[index] == Mark.rejects && ends.count < 2 {
      ends.append(index)
    }
    guard ends.count == 2, let reason = QuarantineReason(rawValue: rest.slice(0, ends[0]).string)
    else {
      self = .reject(RowFault(.badQuoting, "unreadable"), bytes: rest)
      return
    }
    let detail = rest.slice(ends[0] + 1, ends[1]).string
    self = .reject(RowFault(reason, detail), bytes: rest.slice(ends[1] + 1, rest.count))
  }

  /// Says on which line the next row stands, where `next` would be taken for it. Empty lines
  /// say it, too: they do no harm within the rows of one receipt.
  static func append(line: Int, next: Int?, to output: inout [UInt8]) {
    if let next, next <= line, line - next <= 64 {
      for _ in next..<line { output.append(lineFeed) }
    } else {
      append(line: line, isBorder: false, to: &output)
    }
  }

  static func append(line: Int, isBorder: Bool, to output: inout [UInt8]) {
    output.append(isBorder ? borders : lines)
    output.append(contentsOf: String(line).utf8)
    output.append(lineFeed)
  }

  /// The bytes are kept up to the limit of rejects; their line breaks become spaces.
  static func append(reject fault: RowFault, bytes: ByteView, to output: inout [UInt8]) {
    let kept = min(bytes.count, IntakeLimits.rejectBytes)
    let cut = kept < bytes.count ? "; the first \(kept) of \(bytes.count) bytes are kept" : ""
    output.append(rejects)
    output.append(contentsOf: fault.reason.rawValue.utf8)
    output.append(rejects)
    for byte in (fault.detail + cut).utf8 { output.append(byte < 0x20 ? 0x20 : byte) }
    output.append(rejects)
    for index in 0..<kept {
      let byte = bytes[index]
      output.append(byte == lineFeed || byte == carriageReturn ? 0x20 : byte)
    }
    output.append(lineFeed)
  }
}
