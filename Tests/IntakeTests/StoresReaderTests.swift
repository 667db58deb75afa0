import Intake
import Retention
import Testing

@Suite struct StoresReaderTests {
  private struct Found: Equatable {
    var rows: [StoreRow] = []
    var rejects: [Refused] = []
  }

  private func read(_ text: String, mapping: [String: String] = [:]) throws -> Found {
    let reader = try StoresReader(
      bytes: Array(text.utf8), name: "stores.csv", mapping: mapping,
      isZone: { ["Europe/Moscow", "Asia/Kamchatka"].contains($0) })
    var found = Found()
    while let batch = try reader.next() {
      found.rows += batch.rows
      found.rejects += batch.rejects.map {
        Refused(line: $0.line, rows: $0.rows, reason: $0.reason)
      }
    }
    #expect(found.rows.count + found.rejects.count == reader.rows)
    for index in found.rows.indices { found.rows[index].bytes = [] }
    return found
  }

  private func store(_ line: Int, _ code: String, _ name: String?, _ zone: String?) -> StoreRow {
    StoreRow(line: line, bytes: [], code: code, name: name, timezone: zone)
  }

  @Test func `stores have a code, a name and a zone`() throws {
    let found = try read(
      """
      name,code,timezone
      Тверская,MSK-1,Europe/Moscow
      ,KAM-1,
      "Порт
      Петропавловск",KAM-2,Asia/Kamchatka
      """)
    #expect(
      found.rows == [
        store(2, "MSK-1", "Тверская", "Europe/Moscow"), store(3, "KAM-1", nil, nil),
        store(4, "KAM-2", "Порт Петропавловск", "Asia/Kamchatka"),
      ])
    #expect(found.rejects == [])
  }

  @Test(arguments: [
    "Код;Название;Часовой пояс\n1;Тверская;Europe/Moscow\n",
    "Часовой пояс;Магазин;Номер магазина\nEurope/Moscow;Тверская;1\n",
    "Магазин,Наименование,Зона\n1,Тверская,Europe/Moscow\n",
    "Store ID\tStore Name\tTime zone\n1\tТверская\tEurope/Moscow\n",
  ])
  func `columns of stores are known in both languages`(text: String) throws {
    #expect(try read(text).rows == [store(2, "1", "Тверская", "Europe/Moscow")])
  }

  @Test func `a store without a code, or with an unknown zone, is set aside`() throws {
    let long = String(repeating: "x", count: 513)
    let found = try read(
      "code,name,timezone\n,A,\n1,B,Moscow\n2,C,Europe/Mosow\n3,\(long),\n\(long),D,\n4,E,-\n")
    #expect(found.rows == [store(7, "4", "E", nil)])
    #expect(
      found.rejects == [
        Refused(line: 2, rows: 1, reason: .storeCodeMissing),
        Refused(line: 3, rows: 1, reason: .timezoneUnknown),
        Refused(line: 4, rows: 1, reason: .timezoneUnknown),
        Refused(line: 5, rows: 1, reason: .fieldTooLong),
        Refused(line: 6, rows: 1, reason: .fieldTooLong),
      ])
  }

  @Test func `a file without codes is refused, and a mapping names them`() throws {
    #expect(throws: IntakeError.self) { try read("city,zone\nX,Europe/Moscow\n") }
    #expect(
      try read("city,zone\nX,Europe/Moscow\n", mapping: ["city": "code"]).rows
        == [store(2, "X", nil, "Europe/Moscow")])
  }
}
