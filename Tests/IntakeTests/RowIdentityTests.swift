import Intake
import Retention
import Testing

@Suite struct RowIdentityTests {
  private let options = ReceiptReader.Options.moscow.with { $0.identity = .row }
  private let log = "customer_id,date,quantity,amount\n1,1997-01-01,1,11.77\n2,1997-01-12,1,12.00\n"

  @Test func `equal rows are told apart by their order`() throws {
    let reading = try read(log + "2,1997-01-12,1,12.00\n2,12.01.1997,1,\"12,0\"\n", options)
    let stems = reading.numbers.map { $0.prefix(32) }
    #expect(reading.numbers.map { $0.dropFirst(32) } == ["-1", "-1", "-2", "-3"])
    #expect(Set(stems).count == 2)
    #expect(stems[1] == stems[3])
  }

  /// SHA-256 of the documented bytes, by another implementation.
  @Test func `the number is the digest of the content`() throws {
    #expect(try read(log, options).numbers[0] == "98fd8694a7c6b25c41ef0dbe9d5cd59c-1")
  }

  @Test func `a longer export of the same log adds only what is new`() throws {
    let early = try read(log, options)
    let late = try read(log + "1,1997-01-01,1,11.77\n3,1997-02-01,1,5.00\n", options)
    #expect(Array(late.numbers.prefix(2)) == early.numbers)
    #expect(Set(late.numbers).count == 4)
  }

  @Test func `lines of a file without numbers are receipts of one line`() throws {
    let reading = try read(
      "sku,date,quantity,amount\nA,2026-11-20,2,5\nA,2026-11-20,2,5\n", options)
    #expect(reading.receipts.map(\.rows) == [1, 1])
    #expect(
      reading.receipts.map(\.goods)
        == Array(
          repeating: [Seen.Goods(category: "", name: "A", quantity: 2000, amount: 500)], count: 2))
    #expect(reading.numbers.map { $0.dropFirst(32) } == ["-1", "-2"])
  }
}
