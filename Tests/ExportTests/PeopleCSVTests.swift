import CustomDump
import Export
import Foundation
import Testing

/// CSV that a table program opens by a double click.
@Suite struct PeopleCSVTests {
  private let csv = PeopleCSV(decimalMark: .comma)

  @Test(arguments: [
    ("plain", "plain"), ("a;b", "\"a;b\""), ("=1+1", "'=1+1"), ("\n=1", "\"'\n=1\""),
    // A quote that carries a combining mark is a quote all the same.
    ("a\"\u{301};b", "\"a\"\"\u{301};b\""),
  ])
  func `a text stands between separators as one field`(text: String, field: String) {
    #expect(Array(PeopleCSV.field(text).utf8) == Array(field.utf8))
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+79161234567", "'+79161234567"), ("-2", "'-2"), ("@cmd", "'@cmd"),
    ("\t=1", "'\t=1"), ("\r=1", "\"'\r=1\""), ("a=1", "a=1"), ("'=1", "'=1"), ("", ""),
    ("a;b", "\"a;b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("two\nlines", "\"two\nlines\""),
    (" =1", "\" =1\""), ("=1;\"x\"", "\"'=1;\"\"x\"\"\""),
  ])
  func `a text that would be calculated begins with an apostrophe`(text: String, due: String) {
    expectNoDifference(csv.line([.text(text)]), due + "\r\n")
  }

  @Test(arguments: ["=1+1", "+7", "-", "@", "\tx", "plain", "'quoted'", ""])
  func `the apostrophe is taken back when the file is read again`(text: String) {
    let line = csv.line([.text(text)])
    expectNoDifference(PeopleCSV.unescaped(String(line.dropLast())), text)
  }

  @Test func `numbers stay numbers`() {
    expectNoDifference(
      csv.line([.integer(-5), .money(-5), .money(123_456), .share(0.804), .day(20_513), .empty]),
      "-5;-0,05;1234,56;80%;2026-03-01;\r\n")
    expectNoDifference(
      PeopleCSV(decimalMark: .point).line([.money(.min), .share(.nan)]),
      "-92233720368547758.08;\r\n")
  }

  @Test func `a file has a mark of its encoding and is there only when it is whole`() throws {
    let folder = try Folder()
    do {
      let file = try CSVFile(
        path: folder.file("calls.csv"), [Column("Имя", width: 9)], decimalMark: .comma)
      try file.add([.text("Анна")])
      #expect(!folder.names.contains("calls.csv"))
      try file.replace()
    }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file("calls.csv")))
    expectNoDifference(Array(bytes), Array("\u{feff}Имя\r\nАнна\r\n".utf8))
    do {
      _ = try CSVFile(path: folder.file("b.csv"), [], decimalMark: .comma)
    }
    expectNoDifference(folder.names, ["calls.csv"])
  }
}
