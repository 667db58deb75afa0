import CustomDump
import Foundation
import Retention
import Testing

@testable import Storage
@testable import Winback

@Suite struct ErasureTests {
  private let shop: KeptShop

  /// Texts of one person, in every way in which people write them.
  private static let canaries = [
    "CANARY-0001", "5000123400015", "+79161234567", "89161234567", "8 (916) 123-45-67",
    "maria.canary@example.com", "Maria.Canary@Example.com", "Канарейкина Мария",
    "КАНАРЕЙКИНА  МАРИЯ", "канарейкина мария", "canary-tag", "canary-proof", "canary-comment",
  ]

  private static let head = "receipt_id,store,issued_at,total,customer,card,phone,email,name\n"

  init() throws { shop = try KeptShop() }

  /// Her receipts, her rows in quarantine in every spelling, a mend, and what others have.
  private func plant() throws {
    let own = "CANARY-0001,5000123400015,+79161234567,maria.canary@example.com,Канарейкина Мария"
    try shop.imports(
      Self.head + "1,A,2026-01-05,250,\(own)\n2,A,2026-01-06,99,BO-1,,,,\n"
        + "4,A,2026-01-06,99,CY-2,,,,\n3,A,2026-02-05,250,\(own)\n")
    try shop.imports(
      Self.head
        + "10,A,вчера,1,CANARY-0001,,,,\n11,A,x,1,,5000123400015,,,\n"
        + "12,A,x,1,,,8 (916) 123-45-67,,\n13,A,x,1,,,89161234567,,\n"
        + "14,A,x,1,,,,Maria.Canary@Example.com,\n15,A,x,1,,,,,КАНАРЕЙКИНА  МАРИЯ\n"
        + "16,A,x,1,BO-1,,,,\n17,A,2026-01-07,much,CANARY-0001,,,,\n")
    _ = try shop.mend(7, [("name", "Канарейкина Мария")])
    _ = try shop.mend(8, [("total", "17")])
    try plantByHand()
  }

  /// What other commands write about her.
  private func plantByHand() throws {
    let member = try shop.customer("CANARY-0001").id
    try runScript(
      """
      INSERT INTO customer_tag VALUES (\(member), 'canary-tag', 90, 0, 1, 'ann');
      INSERT INTO customer_consent VALUES (\(member), 'sms', 91, 0, 1, 'canary-proof', 'ann');
      INSERT INTO customer_profile (customer_id, seq, saved_at, origin, author, name, source)
      VALUES (\(member), 92, 0, 'staff', 'ann', 'Канарейкина Мария', 'canary-comment');
      INSERT INTO call_list VALUES (1, 93, 0, 'ann', 'name = "канарейкина мария"', 20000);
      INSERT INTO call_list VALUES (2, 97, 0, 'ann', 'name = Мария', 20000);
      INSERT INTO selection VALUES ('hers', 95, 'name = "Канарейкина Мария"', 0, 'ann');
      INSERT INTO correction VALUES
        (1, 96, 'merge', 0, 'ann', 'карту брала Мария Канарейкина, 8 (916) 123-45-67', NULL);
      INSERT INTO correction_pair
      SELECT 1, min(id), max(id) FROM customer WHERE id <> \(member);
      INSERT INTO call VALUES (\(member), 1, 'lost', 'A', '+79161234567');
      INSERT INTO call_outcome
      VALUES (\(member), 94, 1, 'later', NULL, 'canary-comment', 20000, NULL, 0, 'ann');
      UPDATE counter SET value = 100 WHERE name = 'seq';
      """)
  }

  @Test func `after an erasure no byte of her is in any file of the business`() throws {
    let test = self
    try test.plant()
    let folder = test.shop.folder
    expectNoDifference(
      try Self.canaries.filter { try FilesOf(folder).have($0) }.count, Self.canaries.count,
      "all of them are planted")
    let business = test.shop.business
    let preview = try business.erasurePreview(of: test.shop.customer("CANARY-0001"))
    let isSwept = try business.erase([preview], reason: "asked", author: "ann", now: Shop.now)
    #expect(isSwept)
    expectNoDifference(
      try business.database.callLists().map(\.list.audience).sorted(), ["", "name = Мария"],
      "a first name alone is anybody's")
    let search = try business.closeAndSearch(for: [preview], folder: folder)
    expectNoDifference(search.leftovers, [])
    #expect(search.sought >= 4)
    expectNoDifference(try Self.canaries.filter { try FilesOf(folder).have($0) }, [])
    try test.shop.remove()
  }

  @Test func `others keep what they have, and the books are as they were`() throws {
    let test = self
    try test.plant()
    let before = try test.shop.exported()
    _ = try test.erase("CANARY-0001")
    let after = try test.shop.exported()
    expectNoDifference(after.map { $0.prefix(35) }, before.map { $0.prefix(35) })
    expectNoDifference(try test.shop.business.quarantineCard(7).row.bytes, [])
    expectNoDifference(try test.shop.customer("BO-1").key.value, "BO-1")
    expectNoDifference(try test.shop.business.database.check(), [])
    #expect(throws: WhoError.self) { try test.shop.customer("+79161234567") }
    try test.shop.remove()
  }

  @Test func `her receipts that come again are duplicates and do not bring her back`() throws {
    let test = self
    try test.plant()
    _ = try test.erase("CANARY-0001")
    let own = "CANARY-0001,5000123400015,+79161234567,maria.canary@example.com,Канарейкина Мария"
    let again = try test.shop.imports(Self.head + "1,A,2026-01-05,250,\(own)\n")
    expectNoDifference(
      [again.counts.duplicates, again.counts.accepted, again.newCustomers], [1, 0, 0])
    #expect(throws: WhoError.self) { try test.shop.customer("CANARY-0001") }
    expectNoDifference(
      try FilesOf(test.shop.folder).have("+79161234567"), false, "no evidence comes back")
    try test.shop.remove()
  }

  @Test func `a phone that another has too stays hers, and is told`() throws {
    let test = self
    try test.shop.imports(
      Self.head + "1,A,2026-01-05,250,ana-01,,+79161234567,,\n"
        + "2,A,2026-01-05,250,bo-0002,,+79161234567,,\n")
    let erased = try test.erase("ana-01")
    expectNoDifference(
      erased.map { $0.texts.shared.map(\.value) }, [["+79161234567"]])
    expectNoDifference(try test.shop.customer("+79161234567").key.value, "bo-0002")
    try test.shop.remove()
  }

  @Test func `a plan that decided about her is not found at fault`() throws {
    var shop = try JournalShop(
      visits("ana-0001", days(from: "2026-01-01", count: 20))
        + visits("bo-00002", days(from: "2026-01-01", count: 30)))
    try shop.apply(on: "2026-01-31")
    try shop.apply(on: "2026-02-10")
    expectNoDifference(try shop.business.verify(remade: 9, workers: 1) { _, _ in }.findings, [])
    let preview = try shop.business.erasurePreview(of: shop.business.customer(Who("ana-0001")))
    #expect(preview.decisions > 0)
    var gone: [Int] = []
    _ = try shop.business.erase([preview], reason: "asked", author: "ann", now: Shop.now) {
      gone.append($0.erasure.decisions)
    }
    expectNoDifference(gone, [preview.decisions])
    let verified = try shop.business.verify(remade: 9, workers: 1) { _, _ in }
    expectNoDifference(verified.findings, [])
    expectNoDifference(verified.partlyErased, 2)
    expectNoDifference(verified.remade, 0)
    try shop.imports(visits("bo-00002", ["2026-02-12"]))
    try shop.apply(on: "2026-02-28")
    let later = try shop.business.verify(remade: 9, workers: 1) { _, _ in }
    expectNoDifference(later.findings, [])
    expectNoDifference(later.remade, 1, "what was decided since can be made again")
    try shop.remove()
  }

  private func runScript(_ text: String) throws {
    try shop.business.database.withWriter { connection throws(StorageError) in
      try connection.executeScript(text)
    }
  }

  private func erase(_ who: String...) throws -> [ErasedPerson] {
    let business = shop.business
    var erased: [ErasedPerson] = []
    _ = try business.erase(
      who.map { try business.erasurePreview(of: shop.customer($0)) }, reason: "asked",
      author: "ann", now: Shop.now
    ) { erased.append($0) }
    return erased
  }
}

/// The files of a folder, byte by byte.
private struct FilesOf {
  let folder: String

  init(_ folder: String) { self.folder = folder }

  func have(_ text: String) throws -> Bool {
    try FileManager.default.subpathsOfDirectory(atPath: folder).contains { name in
      let data = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
      return data.range(of: Data(text.utf8)) != nil
    }
  }
}
