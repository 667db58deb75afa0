import Retention

/// A numbered step of the schema: SQL only, never edited once it has shipped, and never
/// naming a type of Swift, so that it means the same in every later version.
struct Migration: Sendable {
  let number: Int
  let name: String
  /// In the dialect of both engines. Behind a table, `/* clustered */` asks for its rows to be
  /// kept in the order of its primary key; `/* binary */` stands for the type of bytes. Behind
  /// the type of a primary key, `/* rowid */` says that rows come in its order.
  let shared: String
  /// What SQLite alone needs, run after `shared`.
  let sqlite: String

  /// All of them, in order.
  static let all: [Migration] = [.base, .journal, .people, .models, .runs, .arrival]

  /// Tells an edited migration from the one that made a base.
  var fingerprint: Int64 {
    var hash = StableHash()
    hash.combine(shared.utf8)
    hash.combine(sqlite.utf8)
    return Int64(bitPattern: hash.value)
  }

  /// The statements for SQLite, which clusters a table that has no rowid
  /// (https://www.sqlite.org/withoutrowid.html), calls bytes BLOB, where PostgreSQL says BYTEA,
  /// and appends to a table whose key is its rowid, which only INTEGER makes it
  /// (https://www.sqlite.org/lang_createtable.html#rowid).
  var sqliteScript: String {
    shared.replacing("/* clustered */", with: "WITHOUT ROWID")
      .replacing("/* binary */", with: "BLOB")
      .replacing("BIGINT /* rowid */", with: "INTEGER") + sqlite
  }
}
