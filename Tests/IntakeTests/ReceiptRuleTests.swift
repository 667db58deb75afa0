import Intake
import Retention
import Testing

@Suite struct ReceiptRuleTests {
  @Test func `a whole receipt is read as it stands`() throws {
    let reading = try read(
      """
      receipt_id,store,till,issued_at,kind,total,refund_of,customer
       007a ,SPB-1,K2,2026-11-20T12:00:00+03:00,sale,"1 234,50",,42
      R1,,,2026-11-20T22:30:00Z,refund,-10,007a,42
      """)
    var receipts = reading.receipts
    for index in receipts.indices { receipts[index].content = 0 }
    #expect(
      receipts == [
        Seen(
          line: 2, number: "007a", store: "SPB-1", till: "K2",
          key: CustomerKey(kind: .id, value: "42"), issued: 1_795_165_200, day: 20_777,
          total: 123_450,
          raw: " 007a ,SPB-1,K2,2026-11-20T12:00:00+03:00,sale,\"1 234,50\",,42"),
        Seen(
          line: 3, number: "R1", store: "MSK-1", till: "1", kind: .refund,
          key: CustomerKey(kind: .id, value: "42"), issued: 1_795_213_800, day: 20_778,
          total: 1000, refundOf: "007a", raw: "R1,,,2026-11-20T22:30:00Z,refund,-10,007a,42"),
      ])
    #expect(reading.codes.stores == ["SPB-1", "MSK-1"])
    #expect(reading.codes.tills == ["K2", "1"])
  }

  @Test(arguments: [
    ("", "", "5", ReceiptKind.sale), ("Продажа", "", "5", .sale), ("ПРИХОД", "", "0", .sale),
    ("return", "S1", "5", .refund), ("Возврат", "S1", "-5", .refund),
    ("чек возврата", "S1", "5", .refund), ("возврат прихода", "S1", "5", .refund),
    ("", "S1", "5", .refund),
  ])
  func `kinds are read in the words of tills`(
    word: String, of: String, total: String, kind: ReceiptKind
  ) throws {
    let reading = try read(
      "receipt,date,total,kind,refund_of\n1,2026-11-20,\(total),\(word),\(of)\n")
    #expect(reading.receipts.map(\.kind) == [kind])
    #expect(reading.receipts.map(\.refundOf) == [of])
  }

  @Test(arguments: [
    ("gift", "", "5", QuarantineReason.kindUnknown), ("sale", "S1", "5", .kindUnknown),
    ("sale", "", "-5", .amountNegative), ("refund", "", "5", .refundWithoutSale),
  ])
  func `what is no sale and no refund is set aside`(
    word: String, of: String, total: String, reason: QuarantineReason
  ) throws {
    let reading = try read(
      "receipt,date,total,kind,refund_of\n1,2026-11-20,\(total),\(word),\(of)\n")
    #expect(reading.rejects.map(\.reason) == [reason])
  }

  @Test func `unlinked returns lower the money when the importer says so`() throws {
    let reading = try read(
      "receipt,date,total,kind\n1,2026-11-20,-5,sale\n2,2026-11-20,6,refund\n"
        + "3,2026-11-20,-7,refund\n",
      .moscow.with { $0.unlinkedReturns = .lower })
    #expect(reading.receipts.map(\.kind) == [.unlinkedReturn, .unlinkedReturn, .unlinkedReturn])
    #expect(reading.totals == [500, 600, 700])
  }

  @Test func `an unknown store is created or set aside, as told`() throws {
    let text = "receipt,date,total,store\n1,2026-11-20,5,A\n2,2026-11-20,5,B\n3,2026-11-20,5,\n"
    let options = ReceiptReader.Options.moscow.with { $0.knownStores = ["A"] }
    #expect(try read(text, options).codes.stores == ["A", "B", "MSK-1"])
    let strict = try read(text, options.with { $0.unknownStores = .quarantine })
    #expect(strict.codes.stores == ["A", "MSK-1"])
    #expect(strict.refused == [Refused(line: 3, rows: 1, reason: .unknownStore)])
  }

  @Test func `a bad row creates no store`() throws {
    let reading = try read("receipt,date,total,store\n1,2026-11-20,x,A\n2,2026-11-20,5,B\n")
    #expect(reading.codes.stores == ["B"])
  }

  @Test func `a receipt without a number is set aside`() throws {
    let reading = try read("receipt,date,total\n ,2026-11-20,5\n")
    #expect(reading.rejects.map(\.reason) == [.receiptIDMissing])
  }

  @Test func `the day is part of the identity when told so`() throws {
    let text = "receipt,date,total\n1,2026-11-20,5\n1,2026-11-21,5\n"
    #expect(try read(text).receipts.map(\.identityDay) == [.min, .min])
    let daily = try read(text, .moscow.with { $0.identity = .numberAndDay })
    #expect(daily.receipts.map(\.identityDay) == [20_777, 20_778])
  }

  /// Each change of what is not identity changes the content; changes of identity don't.
  @Test func `content is all that is not identity`() throws {
    let header = "receipt,store,till,date,total,customer,kind,refund_of\n"
    let content = { (row: String) in try read(header + row + "\n").receipts.map(\.content) }
    let one = try content("1,A,1,2026-11-20,5,42,,")
    for same in [
      "2,A,1,2026-11-20,5,42,,", "1,B,2,2026-11-20,5.00,42,sale,", " 1,A,1,20.11.2026,5,42 ,,",
    ] {
      #expect(try content(same) == one, "\(same)")
    }
    for other in [
      "1,A,1,2026-11-20 00:01,5,42,,", "1,A,1,2026-11-20,6,42,,", "1,A,1,2026-11-20,5,43,,",
      "1,A,1,2026-11-20,5,,,", "1,A,1,2026-11-20,5,42,refund,S",
    ] { #expect(try content(other) != one, "\(other)") }
  }

  @Test func `content is the documented hash`() throws {
    let reading = try read("receipt,date,total,customer\n1,2026-11-20T09:00:00Z,5,customer-42\n")
    var hash = StableHash()
    hash.combine(UInt64(0))
    hash.combine(Int64(1_795_165_200))
    hash.combine(Int64(500))
    hash.combine(UInt64(0))
    hash.combine(Array("customer-42".utf8))
    hash.combine([UInt8]())
    #expect(reading.receipts.map(\.content) == [hash.value])
  }
}
