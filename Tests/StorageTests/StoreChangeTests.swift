import CustomDump
import Retention
import Testing

@testable import Storage

/// Names and zones of stores.
@Suite struct StoreChangeTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create(settings: ["timezone": "Europe/Moscow"])
    try database.load([Row(number: "1", store: "A"), .anonymous("2"), .anonymous("3")])
  }

  @Test(arguments: [
    (StoreEntry(code: "B", name: "Nevsky", timezone: "Asia/Omsk"), Taken.accepted),
    (StoreEntry(code: "A", name: "Arbat", timezone: nil), .accepted),
    (StoreEntry(code: "A", name: nil, timezone: nil), .repeated),
    (StoreEntry(code: "A", name: nil, timezone: "Europe/Moscow"), .repeated),
    (
      StoreEntry(code: "A", name: "Arbat", timezone: "Asia/Omsk"),
      .refused(
        .storeZoneFixed,
        detail: "the store has receipts whose days were told in its zone Europe/Moscow")
    ),
  ])
  func `a store is made, named, or keeps its zone`(entry: StoreEntry, due: Taken) throws {
    expectNoDifference(try database.take(entry), due)
    let store = try database.stores().first { $0.code == entry.code }
    switch due {
    case .refused: expectNoDifference(store?.name, nil)
    default: expectNoDifference(store?.name, entry.name)
    }
  }

  @Test func `a store without receipts changes its zone`() throws {
    for zone in ["Asia/Omsk", "Asia/Tomsk"] {
      let taken = try database.take(StoreEntry(code: "B", name: nil, timezone: zone))
      expectNoDifference(taken, .accepted)
    }
    expectNoDifference(try database.storeZones().map(\.timezone), ["Asia/Tomsk"])
  }

  @Test func `a file of stores counts every row`() throws {
    func load() throws -> FileReport<StoreTaker.Summary> {
      let session = try database.beginStores(
        file: "stores.csv", layout: ImportLayout(kind: .stores, header: [], options: "{}"),
        at: Instant(1))
      try session.admit(
        [
          StoreEntry(code: "A", name: "Arbat", timezone: nil, line: 2),
          StoreEntry(code: "B", name: nil, timezone: nil, line: 3),
          StoreEntry(
            code: "A", name: nil, timezone: "Asia/Omsk", line: 4, bytes: Array("A,Omsk".utf8)),
        ], rejects: []
      ) { ($0.line, 1, $0.bytes) }
      return try session.finish(at: Instant(2))
    }
    let first = try load()
    expectNoDifference(first.summary, StoreTaker.Summary(newStores: 1, changedStores: 1))
    expectNoDifference(
      [first.counts.rows, first.counts.accepted, first.counts.quarantinedRows], [3, 2, 1])
    expectNoDifference(try database.quarantined(limit: 9).map(\.bytes), [Array("A,Omsk".utf8)])
    expectNoDifference(try load().counts.duplicates, 3)
    #expect(try database.check() == [])
  }
}
