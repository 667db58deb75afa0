import CustomDump
import Export
import Foundation
import Testing

/// What is written is what a table program finds.
@Suite struct WorkbookTests {
  private static let columns = [
    Column("Phone", width: 17), Column("Sum", width: 10, .money), Column("Day", width: 11, .day),
    Column("Outcome", width: 12, choices: ["reached", "no answer"], isInput: true),
    Column("key", width: 5, .integer, isHidden: true),
  ]

  /// Writes a workbook and hands over its parts, as `unzip` gives them.
  private func parts(
    _ rows: [[Cell]], of columns: [Column] = columns
  ) throws -> (sheet: String, workbook: String, names: [String]) {
    let folder = try Folder()
    let path = folder.file("calls.xlsx")
    let file = try WorkbookFile(path: path, dayFormat: "dd.mm.yyyy")
    let sheet = try file.addSheet("Calls", columns)
    for row in rows { try sheet.add(row) }
    expectNoDifference(sheet.count, rows.count)
    #expect(folder.names == ["calls.xlsx.\(getpid()).partial"])
    try file.replace()
    expectNoDifference(folder.names, ["calls.xlsx"])
    return (
      try folder.unzip(path, "xl/worksheets/sheet1.xml")
        .replacing(try Regex(" s=\"[0-9]+\""), with: ""),
      try folder.unzip(path, "xl/workbook.xml"),
      try folder.unzip(path, nil).split(separator: "\n").map(String.init)
    )
  }

  @Test(arguments: [
    "=1+1", "+79161234567", "-2+3", "@cmd", "http://example.com", "mailto:a@example.com",
    "internal:Sheet1!A1", "{=1}", "007", "1e5", "TRUE", "https://x.example/?a=1&b=<2>",
  ])
  func `a text is written as a text, whatever it looks like`(text: String) throws {
    let parts = try parts([[.text(text)]])
    #expect(!parts.sheet.contains("<f>"))
    #expect(!parts.sheet.contains("hyperlink"))
    let escaped = text.replacingOccurrences(of: "&", with: "&amp;")
      .replacingOccurrences(of: "<", with: "&lt;").replacingOccurrences(of: ">", with: "&gt;")
    #expect(parts.sheet.contains("<c r=\"A2\" t=\"inlineStr\"><is><t>\(escaped)</t></is>"))
    #expect(!parts.names.contains { $0.contains("rels/sheet1") })
  }

  @Test func `numbers, money and days are numbers, and empty cells are not there`() throws {
    let sheet = try parts([[.empty, .money(-123_450), .day(20_513), .empty, .integer(7)]]).sheet
    #expect(sheet.contains("<c r=\"B2\"><v>-1234.5</v></c>"))
    #expect(sheet.contains("<c r=\"C2\"><v>46082</v></c>"))  // 2026-03-01
    #expect(sheet.contains("><v>7</v></c>"))
    #expect(!sheet.contains("r=\"A2\""))
  }

  @Test func `the header stays in sight, is printed on every page and filters`() throws {
    let parts = try parts([[.text("a")], [.text("b")]])
    #expect(parts.sheet.contains("<pane ySplit=\"1\" topLeftCell=\"A2\""))
    #expect(parts.sheet.contains("<autoFilter ref=\"A1:E3\"/>"))
    #expect(parts.sheet.contains("orientation=\"landscape\""))
    #expect(parts.sheet.contains("fitToHeight=\"0\""))
    #expect(parts.workbook.contains("Calls!$1:$1"))
    #expect(parts.sheet.contains("<col min=\"5\" max=\"5\" width=\"5.7109375\" hidden=\"1\""))
    #expect(!parts.sheet.contains("sheetProtection"))
  }

  @Test func `a drop-down stands on every row`() throws {
    let sheet = try parts([[.text("a")], [.text("b")], [.text("c")]]).sheet
    #expect(sheet.contains("sqref=\"D2:D4\"><formula1>\"reached,no answer\"</formula1>"))
  }

  @Test func `a long drop-down comes from a hidden sheet`() throws {
    let long = (1...60).map { "answer number \($0)" }
    let comma = ["yes, later", "no"]
    let columns = [
      Column("a", width: 9, choices: long, isInput: true),
      Column("b", width: 9, choices: ["x"], isInput: true),
      Column("c", width: 9, choices: comma, isInput: true),
    ]
    let parts = try parts([[.empty]], of: columns)
    #expect(parts.sheet.contains("sqref=\"A2\"><formula1>Lists!$A$2:$A$61</formula1>"))
    #expect(parts.sheet.contains("sqref=\"B2\"><formula1>\"x\"</formula1>"))
    #expect(parts.sheet.contains("sqref=\"C2\"><formula1>Lists!$B$2:$B$3</formula1>"))
    #expect(parts.workbook.contains("name=\"Lists\" sheetId=\"2\" state=\"hidden\""))
  }

  @Test func `what XML has no place for is replaced, and a text too long is refused`() throws {
    let sheet = try parts([[.text("a\u{0}b\u{1b}c\u{ffff}")]]).sheet
    #expect(sheet.contains("<t>a\u{fffd}b\u{fffd}c\u{fffd}</t>"))
    let error = #expect(throws: ExportError.self) {
      try parts([[.text("a")], [.text(String(repeating: "я", count: 32_768))]])
    }
    expectNoDifference(
      error,
      .cannotHold(
        sheet: "Calls", row: 3, reason: "a text of 32768 characters, at most 32767"))
  }

  @Test func `what can't be written is told, and nothing is left`() throws {
    let folder = try Folder()
    let nowhere = #expect(throws: ExportError.self) {
      try WorkbookFile(path: folder.file("no/calls.xlsx"), dayFormat: "dd.mm.yyyy")
    }
    expectNoDifference(
      nowhere,
      .cannotWrite(path: folder.file("no/calls.xlsx"), reason: "No such file or directory"))
    let device = #expect(throws: ExportError.self) {
      try WorkbookFile(path: "/dev/null", dayFormat: "dd.mm.yyyy")
    }
    expectNoDifference(device, .notAFile(path: "/dev/null"))
    do {
      let file = try WorkbookFile(path: folder.file("a.xlsx"), dayFormat: "dd.mm.yyyy")
      try file.addSheet("Calls", Self.columns).add([.text("a")])
      let name = #expect(throws: ExportError.self) { try file.addSheet("a/b", Self.columns) }
      guard case .cannotHold("a/b", 1, _)? = name else {
        Issue.record("\(String(describing: name))")
        return
      }
    }
    expectNoDifference(folder.names, [])
  }
}
