import Glibc
import Intake
import Retention
import Testing

@Suite struct FixtureTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var file: String
    var taken = 0
    var aside: [QuarantineReason] = []
    var refused: String?
    var phones = 0

    var testDescription: String { file }
  }

  static let cases = [
    Case(
      file: "amt-nan-inf-exp.csv", taken: 2, aside: .init(repeating: .amountMalformed, count: 15)),
    Case(file: "amt-thousands.csv", taken: 7, aside: [.amountAmbiguous, .amountAmbiguous]),
    Case(file: "box-random-bytes.csv", refused: "not_csv"),
    Case(file: "box-gzip-bomb-8mb.csv.gz", taken: 1, aside: [.fieldTooLong]),
    Case(file: "box-truncated.csv.gz", refused: "truncated"),
    Case(file: "date-dst.csv", taken: 4),
    Case(file: "date-formats.csv", taken: 8),
    // Duplicates, conflicts and the sales of refunds are found where the receipts are kept.
    Case(file: "dup-same-content.csv", taken: 4),
    Case(file: "dup-shift-reset.csv", taken: 2),
    Case(file: "enc-cp866-dos-till.csv", refused: "encoding"),
    Case(file: "enc-nul-bytes.csv", taken: 2, aside: [.controlCharacter]),
    Case(file: "enc-utf16le-bom-tab.txt", taken: 3),
    Case(file: "enc-utf8-control.csv", taken: 5),
    Case(file: "hdr-5000-columns.csv", refused: "too_many_columns"),
    Case(file: "lim-70k-field.csv", taken: 2, aside: [.fieldTooLong]),
    Case(file: "json-good.json", taken: 1),
    Case(file: "json-bom.json", taken: 1),
    Case(file: "json-proto-keys.json", taken: 1),
    Case(file: "json-empty.json", refused: "empty_file"),
    Case(file: "json-nan.json", refused: "json_malformed"),
    Case(file: "json-duplicate-key.json", refused: "json_malformed"),
    Case(file: "json-single-quotes.json", refused: "json_malformed"),
    Case(file: "json-int-2p63.json", aside: [.amountOutOfRange]),
    Case(file: "json-nul-escape.json", aside: [.controlCharacter]),
    Case(file: "json-items-overflow.json", refused: "column_missing"),
    Case(file: "hdr-case-spaces.csv", taken: 1),
    Case(file: "hdr-missing-total.csv", refused: "column_missing"),
    Case(file: "hdr-only.csv"),
    Case(file: "ppl-name-header-injection.csv", taken: 3),
    Case(file: "ppl-names-html-sql-template.csv", taken: 19, aside: [.controlCharacter]),
    Case(file: "ppl-phones-ru.csv", taken: 26, phones: 12),
    Case(file: "ref-no-original.csv", taken: 2),
    Case(file: "ref-of-refund.csv", taken: 3),
    Case(file: "replay-a.csv", taken: 5),
    Case(file: "sep-excel-sep-line.csv", taken: 2),
    Case(file: "sep-garbage-after-quote.csv", taken: 2, aside: [.badQuoting]),
    Case(file: "sep-mixed-eol.csv", taken: 4),
    Case(file: "sep-tab.tsv", taken: 3),
  ]

  static func path(_ file: String) -> String {
    "\(#filePath)".split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
      + "/Fixtures/" + file
  }

  @Test(arguments: cases) func `a file of tills is read or refused as expected`(
    expected: Case
  ) throws {
    do {
      let reader = try ReceiptReader(path: FixtureTests.path(expected.file), options: .moscow)
      let reading = try collect(reader)
      #expect(expected.refused == nil)
      #expect(reading.receipts.count == expected.taken)
      #expect(reading.rejects.map(\.reason) == expected.aside)
      #expect(reader.unusablePhones == expected.phones)
    } catch let error as IntakeError {
      #expect(error.code == expected.refused)
    }
  }

  private func reading(_ file: String) throws -> Reading {
    try collect(ReceiptReader(path: FixtureTests.path(file), options: .moscow))
  }

  @Test func `every spelling of an amount is the same amount`() throws {
    #expect(try reading("amt-thousands.csv").totals == Array(repeating: 123_450, count: 7))
  }

  @Test func `every spelling of a moment is the same moment`() throws {
    let reading = try reading("date-formats.csv")
    #expect(reading.receipts.map(\.issued) == Array(repeating: 1_795_165_200, count: 8))
  }

  @Test func `local times are those of the store`() throws {
    let reading = try reading("date-dst.csv")
    #expect(
      reading.receipts.map(\.issued)
        == [1_774_747_800, 1_792_888_200, 1_774_740_600, 1_795_174_200])
    #expect(reading.receipts.map(\.day) == [20_541, 20_751, 20_541, 20_777])
  }

  @Test func `the same receipt has the same content`() throws {
    let contents = try reading("dup-same-content.csv").receipts.map(\.content)
    #expect(contents[0] == contents[1] && contents[1] == contents[2])
    #expect(contents[2] != contents[3])
  }

  @Test func `phones become what is expected of them`() throws {
    let lines = try text("ppl-phones-ru.expected.tsv").split(separator: "\n").dropFirst()
    let expected = lines.map { line in
      String(line.split(separator: "\t", omittingEmptySubsequences: false)[2])
    }
    let keys = try reading("ppl-phones-ru.csv").receipts.map(\.key.value)
    #expect(keys == expected)
  }

  private func text(_ file: String) throws -> String {
    let descriptor = open(FixtureTests.path(file), O_RDONLY)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
