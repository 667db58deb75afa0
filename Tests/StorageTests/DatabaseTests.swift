import CustomDump
import Glibc
import Retention
import Testing

@testable import Storage

@Suite struct DatabaseTests {
  @Test func `a new base keeps its settings when it is opened again`() throws {
    let base = try TemporaryBase()
    do {
      let database = try base.create(settings: ["currency": "EUR", "zone": "Europe/Berlin"])
      try database.set("zone", to: "Europe/Madrid")
      try database.set("language", to: "ru")
    }
    let database = try Database.open(at: base.path)
    expectNoDifference(
      try database.settings(),
      ["currency": "EUR", "zone": "Europe/Madrid", "language": "ru"])
    #expect(try database.setting("zone") == "Europe/Madrid")
    #expect(try database.setting("nothing") == nil)
  }

  @Test func `a base is not created over a file`() throws {
    let base = try TemporaryBase()
    base.write([1, 2, 3])
    #expect(throws: StorageError.alreadyExists(path: base.path)) { try base.create() }
    #expect(base.bytes() == [1, 2, 3])
  }

  @Test func `a base that is not there is not created by opening it`() throws {
    let base = try TemporaryBase()
    #expect(throws: StorageError.notFound(path: base.path)) {
      try Database.open(at: base.path)
    }
    #expect(base.names == [])
  }

  @Test(arguments: [
    Array("not a database at all, but long enough to hold a header of the right size....".utf8),
    [],
    Array("SQLite format 3\0".utf8) + [UInt8](repeating: 0, count: 200),
  ])
  func `another file is refused and left alone`(bytes: [UInt8]) throws {
    let base = try TemporaryBase()
    base.write(bytes)
    for access in [Database.Access.reading, .writing] {
      #expect(throws: StorageError.notABase(path: base.path)) {
        try Database.open(at: base.path, for: access)
      }
    }
    #expect(base.bytes() == bytes)
    #expect(base.names == ["base.sqlite"])
  }

  @Test func `one writer holds the base, readers go beside it`() throws {
    let base = try TemporaryBase()
    let database = try base.create()
    try database.load([Row(number: "1")])
    #expect(throws: StorageError.locked(path: base.path, holder: getpid())) {
      try Database.open(at: base.path)
    }
    let reader = try Database.open(at: base.path, for: .reading)
    #expect(try reader.counts().receipts == 1)
    try database.load([Row(number: "2")])
    #expect(try reader.counts().receipts == 2)
    #expect(throws: StorageError.readOnly(path: base.path)) {
      try reader.beginImport(file: "x.csv", at: Instant(0))
    }
    #expect(throws: StorageError.readOnly(path: base.path)) { try reader.set("a", to: "b") }
  }

  @Test func `the lock goes with its holder`() throws {
    let base = try TemporaryBase()
    do { _ = try base.create() }
    _ = try Database.open(at: base.path)
  }

  @Test func `a commit waits for the disk`() throws {
    let base = try TemporaryBase()
    let created = try base.create()
    // 2 is FULL.
    #expect(try created.number("PRAGMA synchronous") == 2)
    #expect(try created.word("PRAGMA journal_mode") == "wal")
    #expect(try created.number("PRAGMA foreign_keys") == 1)
  }

  @Test func `an opened base waits for the disk, too`() throws {
    let base = try TemporaryBase()
    do { _ = try base.create() }
    let opened = try Database.open(at: base.path)
    #expect(try opened.number("PRAGMA synchronous") == 2)
  }

  @Test func `text is ordered by its bytes`() throws {
    let base = try TemporaryBase()
    let database = try base.create()
    let codes = ["b", "a", "B", "ab", "é", "e\u{301}", "Я", "", "z\u{1F600}"]
    try database.load(codes.enumerated().map { Row(number: "\($0)", store: $1) })
    let sorted = codes.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    let kept = try database.stores().map { Array($0.code.utf8) }
    expectNoDifference(kept, sorted)
  }
}

@Suite struct MigrationTests {
  @Test func `opening again changes nothing`() throws {
    let base = try TemporaryBase()
    do { _ = try base.create(settings: ["a": "b"]) }
    func schema() throws -> [String] {
      try Database.open(at: base.path).read { connection throws(StorageError) in
        try connection.all("SELECT coalesce(sql, name) FROM sqlite_master ORDER BY name") {
          $0.text(0)
        }
      }
    }
    let first = try schema()
    #expect(first.count > 20)
    expectNoDifference(try schema(), first)
  }

  @Test func `a later step runs once`() throws {
    let base = try TemporaryBase()
    do { _ = try base.create() }
    let known = Migration.all.count
    let later = Migration(
      number: known + 1, name: "note",
      shared: "CREATE TABLE note (id BIGINT NOT NULL PRIMARY KEY) /* clustered */;", sqlite: "")
    for _ in 0..<2 {
      let database = try Database.open(
        at: base.path, for: .writing, migrations: Migration.all + [later])
      try database.run("INSERT INTO note (id) SELECT count(*) FROM note")
    }
    for access in [Database.Access.reading, .writing] {
      #expect(throws: StorageError.newerSchema(path: base.path, found: known + 1, known: known)) {
        try Database.open(at: base.path, for: access)
      }
    }
  }

  @Test func `a reader asks for a base that is up to date`() throws {
    let base = try TemporaryBase()
    do { _ = try base.create() }
    let known = Migration.all.count
    let later = Migration(number: known + 1, name: "note", shared: "SELECT 1;", sqlite: "")
    #expect(
      throws: StorageError.olderSchema(path: base.path, found: known, known: known + 1)
    ) {
      try Database.open(at: base.path, for: .reading, migrations: Migration.all + [later])
    }
  }

  @Test func `a step that fails leaves the base as it was`() throws {
    let base = try TemporaryBase()
    do { _ = try base.create() }
    let broken = Migration(
      number: Migration.all.count + 1, name: "broken",
      shared: "CREATE TABLE note (id BIGINT); CREATE TABLE receipt (id BIGINT);", sqlite: "")
    #expect(throws: StorageError.self) {
      try Database.open(at: base.path, for: .writing, migrations: Migration.all + [broken])
    }
    let database = try Database.open(at: base.path)
    #expect(
      try database.number("SELECT count(*) FROM sqlite_master WHERE name = 'note'") == 0)
  }

  @Test func `an edited step is refused`() throws {
    let base = try TemporaryBase()
    do { _ = try base.create() }
    let edited = Migration(
      number: 1, name: "0001-base", shared: Migration.base.shared + " ",
      sqlite: Migration.base.sqlite)
    #expect(throws: StorageError.migrationChanged(path: base.path, name: "0001-base")) {
      try Database.open(
        at: base.path, for: .writing, migrations: [edited] + Migration.all.dropFirst())
    }
  }

  @Test(arguments: Migration.all.indices)
  func `clustered tables have no rowid in SQLite`(index: Int) {
    let migration = Migration.all[index]
    #expect(!migration.sqliteScript.contains("/*"))
    #expect(migration.sqliteScript.contains("WITHOUT ROWID"))
    #expect(!migration.shared.contains("ROWID"))
  }

  @Test func `a base that is older than the journal keeps its rows`() throws {
    let base = try TemporaryBase()
    let seq: Int64 = 3
    do {
      let old = try Database.create(
        at: base.path, settings: ["zone": "Asia/Omsk"], plugin: nil, migrations: [.base])
      try old.runScript(
        """
        INSERT INTO store (id, code) VALUES (1, 'A');
        INSERT INTO till (id, code) VALUES (1, '1');
        INSERT INTO customer (id, kind, key) VALUES (1, 0, 'ana'), (2, 0, 'bo');
        INSERT INTO import (id, file, started_at, finished_at, row_count, accepted, duplicates,
          quarantined, state)
        VALUES (1, 'sales.csv', 0, 1, 3, 3, 0, 0, 'finished');
        INSERT INTO receipt (customer_id, issued_at, seq, kind, day, store_id, total, till_id,
          number, content, import_id)
        VALUES (1, 700000000, 1, 0, 8101, 1, 100, 1, '1', 7, 1),
          (2, 700000000, 2, 0, 8101, 1, 100, 1, '2', 7, 1),
          (0, 700000000, 3, 0, 8101, 1, 100, 1, '3', 7, 1);
        INSERT INTO receipt_identity (number, store_id, till_id, identity_day, content, kind,
          customer_id, issued_at, seq)
        SELECT number, store_id, till_id, 0, content, kind, customer_id, issued_at, seq
        FROM receipt;
        UPDATE counter SET value = 3 WHERE name = 'seq';
        INSERT INTO plugin_version (id, hash) VALUES (1, 'h1');
        INSERT INTO plugin_file (plugin_version_id, path, bytes) VALUES (1, 'plugin.lua', x'07');
        INSERT INTO plugin_activation (id, plugin_version_id, activated_at, source_path)
        VALUES (1, 1, 5, '/a');
        """)
    }
    let database = try Database.open(at: base.path)
    expectNoDifference(try database.check(), [])
    #expect(try database.setting("zone") == "Asia/Omsk")
    #expect(try database.counts().receipts == 3)
    expectNoDifference(
      try database.pluginActivations(),
      [
        PluginActivation(
          id: 1, hash: "h1", activatedAt: Instant(5), source: "/a", author: "", reason: "", seq: 0)
      ])
    #expect(try database.activePlugin()?.files == ["plugin.lua": [7]])
    expectNoDifference(
      try database.standings(), ["ana #1 - since 0 new -", "bo #2 - since 0 new -"])
    // What came in before the journal counts as receipts.
    #expect(try database.customersWithRows(after: seq) == [])
    #expect(try database.customersWithRows(after: 0) == [1, 2])
    try database.load([Row(number: "4", customer: "bo")])
    #expect(try database.customersWithRows(after: seq) == [2])
  }
}
