/// The rows of one sheet, from the top.
package final class WorkbookRows {
  private let scanner: XMLScanner
  private let texts: SharedTexts
  private let formats: NumberFormats
  private let is1904: Bool
  private var number = 0
  private var isWithinData = false
  private var isFinished = false

  init(_ scanner: XMLScanner, texts: SharedTexts, formats: NumberFormats, is1904: Bool) {
    self.scanner = scanner
    self.texts = texts
    self.formats = formats
    self.is1904 = is1904
  }

  /// The next row that has something in it; nil at the end.
  package func next() throws(IntakeError) -> WorkbookRow? {
    while !isFinished {
      switch try scanner.next() {
      case .finish: isFinished = true
      case .text: continue
      case .end:
        if scanner.isNamed("sheetData") { isWithinData = false }
      case .start:
        if scanner.isNamed("sheetData") {
          isWithinData = true
        } else if isWithinData && scanner.isNamed("row") {
          if let row = try readRow() { return row }
        }
      }
    }
    return nil
  }

  private func readRow() throws(IntakeError) -> WorkbookRow? {
    let written = try scanner.attribute("r").map { Int($0) ?? -1 } ?? number + 1
    guard written > number, written <= 1 << 24 else {
      throw scanner.malformed("rows are not in their order")
    }
    number = written
    var cells: [WorkbookCell] = []
    var column = 0
    var bytes = 0
    while true {
      switch try scanner.next() {
      case .finish: throw scanner.malformed("a row without end")
      case .text: continue
      case .end:
        guard scanner.isNamed("row") else { continue }
        guard !cells.isEmpty else { return nil }
        return WorkbookRow(
          number: number, cells: cells, isTooLong: bytes > IntakeLimits.recordBytes)
      case .start:
        guard scanner.isNamed("c") else { continue }
        if let place = try scanner.attribute("r") { column = try self.column(of: place) }
        guard column < IntakeLimits.sheetColumns else {
          throw scanner.malformed("more columns than a sheet has")
        }
        let cell = try readCell()
        if cell != .empty, bytes <= IntakeLimits.recordBytes {
          while cells.count <= column { cells.append(.empty) }
          guard cells[column] == .empty else {
            throw scanner.malformed("row \(number) has two cells in one column")
          }
          cells[column] = cell
          bytes += cell.text.utf8.count
        }
        column += 1
      }
    }
  }

  /// `AB12` is column 27, from 0.
  private func column(of place: String) throws(IntakeError) -> Int {
    var column = 0
    for byte in place.utf8 {
      guard (0x41...0x5A).contains(byte), column < IntakeLimits.sheetColumns else { break }
      column = column * 26 + Int(byte - 0x40)
    }
    guard column > 0 else { throw scanner.malformed("a cell without a column") }
    return column - 1
  }

  private func readCell() throws(IntakeError) -> WorkbookCell {
    let type = try scanner.attribute("t") ?? "n"
    let style = Int(try scanner.attribute("s") ?? "") ?? 0
    var inline = CellText()
    var value: [UInt8] = []
    var isWithinValue = false
    while true {
      switch try scanner.next() {
      case .finish: throw scanner.malformed("a cell without end")
      case .text:
        inline.add(scanner.text)
        if isWithinValue {
          value.append(contentsOf: scanner.text.prefix(IntakeLimits.fieldBytes + 1 - value.count))
        }
      case .start:
        if scanner.isNamed("v") { isWithinValue = true }
        inline.begin(scanner)
      case .end:
        inline.end(scanner)
        if scanner.isNamed("v") { isWithinValue = false }
        guard scanner.isNamed("c") else { continue }
        return try cell(type, style, value, inline)
      }
    }
  }

  private func cell(
    _ type: String, _ style: Int, _ value: [UInt8], _ inline: CellText
  ) throws(IntakeError) -> WorkbookCell {
    if type == "inlineStr" { return textCell(CellText.unescaped(inline.bytes[...])) }
    let written = String(decoding: value, as: UTF8.self)
    if written.isEmpty { return .empty }
    switch type {
    case "s":
      guard let index = Int(written), let text = texts[index] else {
        throw scanner.malformed("a cell with a text that the workbook does not have")
      }
      return textCell(text)
    case "str": return textCell(CellText.unescaped(value[...]))
    case "b": return .bool(written == "1" || written == "true")
    case "e": return .error(written)
    case "d": return .date(written)
    default:
      if formats.isDate(style: style) {
        return SheetNumber.date(written, is1904: is1904).map { .date($0) } ?? .number(written)
      }
      return .number(SheetNumber.text(written))
    }
  }

  private func textCell(_ text: String) -> WorkbookCell { text.isEmpty ? .empty : .text(text) }
}
