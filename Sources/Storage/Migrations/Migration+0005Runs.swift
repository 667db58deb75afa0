extension Migration {
  /// Receipts once more, packed: what a plan of the whole base reads.
  static let runs = Migration(
    number: 5,
    name: "0005-runs",
    shared: """
      -- Derived from receipt and made anew from it at any time: the receipts of each import's
      -- transactions but for returns of sales, as columns in one value.
      CREATE TABLE receipt_run (
        id BIGINT NOT NULL PRIMARY KEY,
        row_count BIGINT NOT NULL,
        bytes /* binary */ NOT NULL
      ) /* clustered */;

      -- Receipts up to this number are packed.
      INSERT INTO counter (name, value) VALUES ('packed_seq', 0);

      """,
    sqlite: "")
}
