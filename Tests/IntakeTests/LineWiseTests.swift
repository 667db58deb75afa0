import Intake
import Retention
import Testing

@Suite struct LineWiseTests {
  private let header = "receipt,date,sku,item,category,quantity,amount,total,customer\n"

  private func line(
    _ number: String, _ amount: String, total: String = "", sku: String = "A",
    quantity: String = "1", customer: String = "42", date: String = "2026-11-20"
  ) -> String {
    "\(number),\(date),\(sku),Item \(sku),C,\(quantity),\(amount),\(total),\(customer)\n"
  }

  @Test func `adjacent rows with one number are one receipt`() throws {
    let reading = try read(
      header + line("1", "5", total: "15") + line("1", "5", total: "15.00")
        + line("1", "5", total: "15", sku: "B", quantity: "0.5") + line("2", "7"))
    #expect(reading.numbers == ["1", "2"])
    #expect(reading.totals == [1500, 700])
    #expect(reading.receipts.map(\.rows) == [3, 1])
    #expect(reading.receipts.map(\.line) == [2, 5])
    #expect(
      reading.receipts[0].goods == [
        .init(category: "C", name: "Item A", quantity: 1000, amount: 500),
        .init(category: "C", name: "Item A", quantity: 1000, amount: 500),
        .init(category: "C", name: "Item B", quantity: 500, amount: 500),
      ])
    #expect(
      reading.receipts[0].raw
        == (line("1", "5", total: "15") + line("1", "5", total: "15.00")
        + line("1", "5", total: "15", sku: "B", quantity: "0.5")).dropLast())
  }

  @Test func `rows apart from each other are receipts of their own`() throws {
    let reading = try read(header + line("1", "5") + line("2", "7") + line("1", "5"))
    #expect(reading.numbers == ["1", "2", "1"])
  }

  @Test func `a total that does not agree costs the whole receipt`() throws {
    let reading = try read(header + line("1", "5", total: "9") + line("1", "5", total: "10"))
    #expect(reading.refused == [Refused(line: 2, rows: 2, reason: .totalMismatch)])
    #expect(
      reading.rejects.map(\.detail) == ["the total says 9.00, the lines add up to 10.00"])
  }

  @Test func `a bad row makes its receipt incomplete and no other`() throws {
    let reading = try read(
      header + line("0", "1") + line("1", "5") + line("1", "5") + line("1", "x") + line("1", "5")
        + line("2", "7"))
    #expect(reading.numbers == ["0", "2"])
    #expect(
      reading.refused == [
        Refused(line: 3, rows: 2, reason: .receiptIncomplete),
        Refused(line: 5, rows: 1, reason: .amountMalformed),
        Refused(line: 6, rows: 1, reason: .receiptIncomplete),
      ])
    #expect(
      reading.rejects[0].detail == "line 5 of the receipt is set aside: amount_malformed")
    #expect(reading.rejects[0].bytes == Array((line("1", "5") + line("1", "5")).utf8.dropLast()))
  }

  @Test func `a line that can't be read spoils what it may belong to`() throws {
    let bad = "\"1\"x,2026-11-20,A,A,C,1,5,,42\n"
    let reading = try read(
      header + line("0", "1") + line("1", "5") + bad + line("2", "7") + line("2", "7")
        + line("3", "8"))
    #expect(reading.numbers == ["0", "3"])
    #expect(
      reading.refused == [
        Refused(line: 3, rows: 1, reason: .receiptIncomplete),
        Refused(line: 4, rows: 1, reason: .badQuoting),
        Refused(line: 5, rows: 2, reason: .receiptIncomplete),
      ])
  }

  @Test func `a row with another number of fields belongs to its number`() throws {
    let reading = try read(header + line("1", "5") + "1,2026-11-20,A\n" + line("2", "7"))
    #expect(reading.numbers == ["2"])
    #expect(reading.rejects.map(\.reason) == [.receiptIncomplete, .columnCount])
  }

  @Test func `a number that is left out spoils the receipt above`() throws {
    let reading = try read(
      header + line("1", "5") + line("", "5") + line("1", "5") + line("2", "7"))
    #expect(reading.numbers == ["2"])
    #expect(
      reading.rejects.map(\.reason)
        == [.receiptIncomplete, .receiptIDMissing, .receiptIncomplete])
  }

  @Test func `rows of one receipt have to agree`() throws {
    let days = try read(header + line("1", "5") + line("1", "5", date: "2026-11-21"))
    #expect(days.refused == [Refused(line: 2, rows: 2, reason: .receiptConflict)])
    let people = try read(header + line("1", "5") + line("1", "5", customer: "43"))
    #expect(people.refused == [Refused(line: 2, rows: 2, reason: .receiptConflict)])
    let daily = try read(
      header + line("1", "5") + line("1", "5", date: "2026-11-21"),
      .moscow.with { $0.identity = .numberAndDay })
    #expect(daily.receipts.map(\.identityDay) == [20_777, 20_778])
  }

  @Test func `a customer may stand on one row only`() throws {
    let reading = try read(
      header + line("1", "5", customer: "") + line("1", "5") + line("1", "5", customer: ""))
    #expect(reading.receipts.map(\.key) == [CustomerKey(kind: .id, value: "42")])
  }

  @Test func `a discount line lowers the sale and not below zero`() throws {
    let reading = try read(
      header + line("1", "5") + line("1", "-2", quantity: "-1") + line("2", "5") + line("2", "-6"))
    #expect(reading.totals == [300])
    #expect(reading.receipts[0].goods.map(\.quantity) == [1000, -1000])
    #expect(reading.refused == [Refused(line: 4, rows: 2, reason: .amountNegative)])
    let lowered = try read(
      header + line("2", "5", quantity: "2") + line("2", "-6"),
      .moscow.with { $0.unlinkedReturns = .lower })
    #expect(lowered.receipts.map(\.kind) == [.unlinkedReturn])
    #expect(lowered.totals == [100])
    #expect(lowered.receipts[0].goods.map(\.amount) == [-500, 600])
    #expect(lowered.receipts[0].goods.map(\.quantity) == [-2000, 1000])
  }

  @Test(arguments: ["-5", "5"])
  func `a refund has any sign`(amount: String) throws {
    let reading = try read(
      "receipt,date,kind,refund_of,sku,quantity,amount,total\n"
        + "1,2026-11-20,refund,S,A,-1,\(amount),10\n1,2026-11-20,refund,S,B,1,\(amount),-10\n")
    #expect(reading.totals == [1000])
    #expect(reading.receipts[0].goods.map(\.amount) == [500, 500])
    #expect(reading.receipts[0].goods.map(\.quantity) == [1000, 1000])
  }

  @Test func `a quantity that is none is set aside`() throws {
    let reading = try read(
      header + line("1", "5", quantity: "two") + line("2", "5", quantity: "-1"))
    #expect(reading.rejects.map(\.reason) == [.quantityMalformed, .quantityMalformed])
  }

  @Test func `a receipt of more than four mebibytes is set aside as a whole`() throws {
    let long = String(repeating: "x", count: 60_000)
    let rows = String(repeating: line("1", "5", sku: long), count: 40)
    let reading = try read(header + line("0", "1") + rows + line("2", "7"))
    #expect(reading.numbers == ["0", "2"])
    #expect(reading.rejects.first?.reason == .receiptTooLong)
    #expect(Set(reading.rejects.dropFirst().map(\.reason)) == [.receiptIncomplete])
  }
}
