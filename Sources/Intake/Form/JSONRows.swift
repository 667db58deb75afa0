import Retention

/// JSON objects as rows of CSV with marks between them.
final class JSONRows: ByteMaker {
  private let source: ByteSource
  private let walker: JSONWalker
  private let columns: JSONColumns
  private var hasHeader = false
  private var cells: [Range<Int>]
  /// The line that a row would be taken to stand on.
  private var nextLine: Int?

  var total: Int? { source.byteCount }
  var position: Int? { source.progress }

  init(_ source: ByteSource, columns: JSONColumns, takesLines: Bool) {
    self.source = source
    self.columns = columns
    walker = JSONWalker(source, takesLines: takesLines)
    cells = Array(repeating: 0..<0, count: columns.names.count)
  }

  func make(into output: inout [UInt8]) throws(IntakeError) -> Bool {
    if !hasHeader {
      CSVText.append(header: columns.names, to: &output)
      hasHeader = true
    }
    while output.count < 1 << 16 {
      guard let step = try walker.next() else { return !output.isEmpty }
      switch step {
      case .refused(let fault, let line, let raw):
        appendLine(line, to: &output)
        Mark.append(reject: fault, bytes: raw, to: &output)
      case .object(let line, let raw):
        appendLine(line, to: &output)
        let before = output.count
        do throws(RowFault) {
          try append(walker.object, to: &output)
        } catch {
          output.removeLast(output.count - before)
          Mark.append(reject: error, bytes: raw, to: &output)
        }
      }
    }
    return true
  }

  /// Receipts that have their lines in themselves end with them.
  private func appendLine(_ line: Int, to output: inout [UInt8]) {
    if columns.firstOfLines != nil {
      Mark.append(line: line, isBorder: true, to: &output)
    } else {
      Mark.append(line: line, next: nextLine, to: &output)
    }
    nextLine = line + 1
  }

  private func append(_ object: JSONObject, to output: inout [UInt8]) throws(RowFault) {
    if let key = object.duplicateKey { throw JSONColumns.twice(key) }
    for index in cells.indices { cells[index] = 0..<0 }
    for (index, member) in object.members.enumerated() {
      try place(member, columns.column(of: object.text(member.key), expecting: index), object)
    }
    guard let firstOfLines = columns.firstOfLines, let lines = object.lines, !lines.isEmpty else {
      return appendRow(object, to: &output)
    }
    for line in lines {
      for index in firstOfLines..<cells.count { cells[index] = 0..<0 }
      for (index, member) in line.enumerated() {
        try place(member, columns.lineColumn(of: object.text(member.key), expecting: index), object)
      }
      appendRow(object, to: &output)
    }
  }

  private func place(
    _ member: JSONObject.Member, _ column: Int?, _ object: JSONObject
  ) throws(RowFault) {
    let name = { JSONColumns.excerpt(String(decoding: object.text(member.key), as: UTF8.self)) }
    guard let column else {
      throw RowFault(.columnCount, "the key \(name()) is none of those at the beginning")
    }
    let use = columns.uses[column]
    switch member.kind {
    case .text, .nothing: cells[column] = member.value
    case .list where use == .list: cells[column] = member.value
    case .list, .nested:
      guard use == .unread else {
        throw RowFault(.nestedValue, "\(name()) is an object or a list, not a plain value")
      }
    }
  }

  private func appendRow(_ object: JSONObject, to output: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { output.append(CSVText.separator) }
      CSVText.append(object.text(cell), to: &output)
    }
    output.append(lineFeed)
  }
}
