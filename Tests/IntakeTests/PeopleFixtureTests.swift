import Intake
import Retention
import Testing

/// Files with contacts as tills write them, read as files of customers.
@Suite struct PeopleFixtureTests {
  private func read(
    _ file: String, mapping: [String: String] = [:]
  ) throws -> (rows: [PersonRow], rejects: [QuarantineReason]) {
    let options = PeopleReader.Options.moscow.with { $0.mapping = mapping }
    let reader = try PeopleReader(path: FixtureTests.path(file), options: options)
    var (rows, rejects): ([PersonRow], [QuarantineReason]) = ([], [])
    while let batch = try reader.next() {
      rows += batch.rows
      rejects += batch.rejects.map(\.reason)
    }
    #expect(rows.count + rejects.count == reader.rows)
    return (rows, rejects)
  }

  @Test func `a phone that reaches nobody leaves a row without a key`() throws {
    let (rows, rejects) = try read("ppl-phones-ru.csv")
    #expect(
      rows.map { $0.keys.map(\.value) }
        == Array(repeating: ["+79161234567"], count: 10)
        + [["+77011234567"], ["+375291234567"], ["+79161234567", "+79031112233"]]
        + Array(repeating: ["+79161234567"], count: 2))
    #expect(rejects == Array(repeating: .customerKeyMissing, count: 11))
  }

  @Test(arguments: [
    ("ppl-names-html-sql-template.csv", 19, [QuarantineReason.controlCharacter]),
    ("ppl-name-header-injection.csv", 3, []),
  ])
  func `a name is kept as typed, on one line`(
    file: String, taken: Int, aside: [QuarantineReason]
  ) throws {
    let (rows, rejects) = try read(file, mapping: ["receipt_id": "customer"])
    #expect(rows.count == taken)
    #expect(rejects == aside)
    #expect(rows.allSatisfy { $0.flags.isEmpty && $0.name != nil })
    #expect(rows.allSatisfy { !($0.name ?? "").utf8.contains { $0 < 0x20 } })
  }
}
