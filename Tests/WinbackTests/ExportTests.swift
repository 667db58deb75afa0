import CustomDump
import Foundation
import Retention
import Storage
import Testing

@testable import Winback

@Suite struct ExportTests {
  private static let lineWise =
    "receipt_id,store,issued_at,kind,refund_of,customer,card,phone,"
    + "sku,item,category,quantity,amount\n"
    + "1,A,2026-01-05T10:00:00,sale,,ana,,,t-1,\"Tea, black\",tea,2,300\n"
    + "1,A,2026-01-05T10:00:00,sale,,ana,,,b-1,Bun,bakery,0.750,40.50\n"
    + "2,A,2026-01-06T10:00:00,sale,,,C7,,b-1,Bun,bakery,1,40\n"
    + "3,B,2026-01-07T10:00:00,refund,1,ana,,,b-1,Bun,bakery,0.750,40.50\n"
    + "4,B,2026-01-08T10:00:00,sale,,,,,b-1,Bun,bakery,1,40\n"
  private static let totals =
    "receipt_id,store,issued_at,total,customer\n50,A,2026-02-05,250,ana\n51,C,2026-02-06,9.99,bo\n"

  @Test(arguments: [[lineWise], [totals], [lineWise, totals]])
  func `what a base exports brings it nothing but duplicates`(files: [String]) throws {
    let shop = try KeptShop()
    for file in files { try shop.imports(file) }
    let text = try shop.csv()
    let again = try shop.imports(text)
    expectNoDifference(again.counts.accepted, 0)
    expectNoDifference(again.counts.quarantined, [:])
    #expect(again.counts.duplicates > 0)
    expectNoDifference(try shop.csv(), text)
    try shop.remove()
  }

  @Test(arguments: [[lineWise], [totals], [lineWise, totals]])
  func `a new base from an export exports the same bytes`(files: [String]) throws {
    let shop = try KeptShop()
    for file in files { try shop.imports(file) }
    let text = try shop.csv()
    let other = try KeptShop()
    let report = try other.imports(text)
    expectNoDifference([report.counts.duplicates, report.counts.quarantinedRows], [0, 0])
    expectNoDifference(try other.csv(), text)
    try shop.remove()
    try other.remove()
  }

  @Test func `customers have the segment that is applied, not the proposed one`() throws {
    let shop = try JournalShop(
      visits("ana", days(from: "2026-01-01", count: 20)) + visits("bo", ["2026-02-01"]))
    let columns: [PlanColumn] = [.customer, .fact(.visits), .segment, .group]
    let moment = shop.shop.moment("2026-03-01")
    func rows() throws -> [[PlanCell]] {
      var rows: [[PlanCell]] = []
      try shop.business.customersToExport(at: moment, workers: 1, facts: [.visits])
        .forEachAppliedRow(columns: columns) { rows.append($0) }
      return rows
    }
    expectNoDifference(
      try rows(),
      [
        [.text("ana"), .integer(20), .nothing, .nothing],
        [.text("bo"), .integer(1), .nothing, .nothing],
      ])
    try shop.apply(on: "2026-02-02")
    let applied = try shop.business.database.decisions(of: 1).last
    let own = try #require(try rows().first)
    expectNoDifference(own[2], applied.map { .text($0.to) })
    expectNoDifference(own[3], applied.map { .text($0.group) })
    try shop.remove()
  }

  @Test func `all of one person is valid JSON with her rows in quarantine`() throws {
    let shop = try KeptShop()
    try shop.imports(Self.lineWise)
    try shop.imports("receipt_id,store,issued_at,total,customer\n9,A,x,1,ana\n10,A,x,1,bo\n")
    var text = ""
    try PersonalExport(shop.business, of: shop.customer("ana"), now: Shop.now)
      .write(to: { text += $0 })
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    func count(_ name: String) -> Int { (object[name] as? [Any])?.count ?? -1 }
    expectNoDifference(
      ["keys", "receipts", "goods", "decisions", "quarantined"].map(count), [1, 2, 3, 0, 2],
      "a return that waited for its sale was in quarantine, too")
    #expect(text.contains("\"issued_at\":\"2026-01-05T10:00:00+03:00\""))
    try shop.remove()
  }

  @Test(arguments: [
    (Int64(1000), "1"), (750, "0.75"), (-1500, "-1.5"), (1, "0.001"), (0, "0"),
  ])
  func `thousandths are written as decimals`(thousandths: Int64, text: String) {
    expectNoDifference(ReceiptRows.decimal(thousandths), text)
  }
}

extension KeptShop {
  /// The receipts as the file that `winback export receipts` writes.
  fileprivate func csv() throws -> String {
    let rows = try ReceiptRows(business)
    var text = rows.columns.joined(separator: ",") + "\n"
    try business.database.forEachReceipt { receipt in
      for row in rows.rows(of: receipt) {
        let fields = row.map { cell -> [UInt8] in
          switch cell {
          case .integer(let number): Array("\(number)".utf8)
          case .text(let text): Array(text.utf8)
          case .nothing, .number, .boolean: []
          }
        }
        text += String(decoding: RowFields(fields).bytes(separator: 0x2c), as: UTF8.self) + "\n"
      }
    }
    return text
  }
}
