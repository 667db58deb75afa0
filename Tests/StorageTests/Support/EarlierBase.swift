@testable import Storage

extension TemporaryBase {
  /// What is in this base in the tables of the first five migrations, as a version of then wrote
  /// it: receipts by customer, each with its identity beside it, and a run of that time.
  ///
  /// `damage` are statements that follow.
  func earlier(damage: String = "") throws -> TemporaryBase {
    let earlier = try TemporaryBase()
    let old = try Database.create(
      at: earlier.path, settings: [:], plugin: nil, migrations: Array(Migration.all.prefix(5)))
    let tables = try old.read { connection throws(StorageError) in
      try connection.all(
        """
        SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN
          ('migration', 'receipt', 'receipt_identity', 'receipt_run')
        """
      ) { $0.text(0) }
    }
    let copies = tables.map { "DELETE FROM \($0); INSERT INTO \($0) SELECT * FROM now.\($0);" }
    try old.runScript(
      """
      PRAGMA foreign_keys = OFF;
      ATTACH '\(path)' AS now;
      \(copies.joined(separator: "\n"))
      INSERT INTO receipt (customer_id, issued_at, seq, kind, day, store_id, total,
        sale_issued_at, sale_seq, till_id, number, content, import_id)
      SELECT back.customer_id, back.issued_at, back.seq, back.kind, back.day, back.store_id,
        back.total, sale.issued_at, back.sale_seq, back.till_id, back.number, back.content,
        back.import_id
      FROM now.receipt AS back LEFT JOIN now.receipt AS sale ON sale.seq = back.sale_seq;
      INSERT INTO receipt_identity (number, store_id, till_id, identity_day, content, kind,
        customer_id, issued_at, seq)
      SELECT number, store_id, till_id, identity_day, content, kind, customer_id, issued_at, seq
      FROM now.receipt;
      INSERT INTO receipt_run (id, row_count, bytes) VALUES (1, 1, x'01');
      DETACH now;
      \(damage)
      """)
    return earlier
  }
}
