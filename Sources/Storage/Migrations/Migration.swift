import Retention

/// A numbered step of the schema: SQL only, never edited once it has shipped, and never
/// naming a type of Swift, so that it means the same in every later version.
struct Migration: Sendable {
  let number: Int
  let name: String
  /// In the dialect of both engines. Behind a table, `/* clustered */` asks for its rows to be
  /// kept in the order of its primary key; `/* binary */` stands for the type of bytes.
  let shared: String
  /// What SQLite alone needs, run after `shared`.
  let sqlite: String

  /// All of them, in order.
  static let all: [Migration] = [.base, .journal, .people, .models, .runs]

  /// Tells an edited migration from the one that made a base.
  var fingerprint: Int64 {
    var hash = StableHash()
    hash.combine(shared.utf8)
    hash.combine(sqlite.utf8)
    return Int64(bitPattern: hash.value)
  }

  /// The statements for SQLite, which clusters a table that has no rowid
  /// (https://www.sqlite.org/withoutrowid.html) and calls bytes BLOB, where PostgreSQL says
  /// BYTEA.
  var sqliteScript: String {
    shared.replacing("/* clustered */", with: "WITHOUT ROWID")
      .replacing("/* binary */", with: "BLOB") + sqlite
  }
}
