extension Migration {
  /// Receipts in the order in which they came, and sorted runs as the orders of customers and
  /// of identities.
  ///
  /// A file comes by time and customers buy at all times: a table by customer has nearly every
  /// page written anew by each transaction, one by number in commit order only grows.
  static let arrival = Migration(
    number: 6,
    name: "0006-arrival",
    shared: """
      ALTER TABLE receipt RENAME TO receipt_before;

      -- kind: 0 sale, 1 return of a sale, 2 return that names no sale. sale_seq is the sale's
      -- number, of returns of kind 1. An identity is number, store, till and identity_day: who
      -- writes sees to it that no two receipts have the same.
      CREATE TABLE receipt (
        seq BIGINT /* rowid */ NOT NULL PRIMARY KEY,
        customer_id BIGINT NOT NULL,
        issued_at BIGINT NOT NULL,
        kind BIGINT NOT NULL,
        day BIGINT NOT NULL,
        store_id BIGINT NOT NULL,
        total BIGINT NOT NULL,
        sale_seq BIGINT,
        till_id BIGINT NOT NULL,
        number TEXT NOT NULL,
        identity_day BIGINT NOT NULL,
        content BIGINT NOT NULL,
        import_id BIGINT NOT NULL
      );

      -- Most identities have no day. In a damaged base a receipt may be without its identity: it
      -- is known by its number, too.
      INSERT INTO receipt (seq, customer_id, issued_at, kind, day, store_id, total, sale_seq,
        till_id, number, identity_day, content, import_id)
      SELECT seq, customer_id, issued_at, kind, day, store_id, total, sale_seq, till_id, number,
        -2147483648, content, import_id
      FROM receipt_before ORDER BY seq;

      CREATE TABLE receipt_identity_day (
        seq BIGINT /* rowid */ NOT NULL PRIMARY KEY,
        identity_day BIGINT NOT NULL
      );

      INSERT INTO receipt_identity_day (seq, identity_day)
      SELECT seq, identity_day FROM receipt_identity WHERE identity_day <> -2147483648
      ORDER BY seq;

      UPDATE receipt SET identity_day = (
        SELECT identity_day FROM receipt_identity_day AS known WHERE known.seq = receipt.seq
      )
      WHERE seq IN (SELECT seq FROM receipt_identity_day);

      DROP TABLE receipt_identity_day;
      DROP TABLE receipt_identity;
      DROP TABLE receipt_before;
      DROP TABLE receipt_run;

      CREATE INDEX receipt_return ON receipt (sale_seq, total) WHERE sale_seq IS NOT NULL;

      -- Derived from receipt and made anew from it at any time: columns of receipts, sorted.
      -- kind: 0 receipts by customer, 1 receipts by identity. Two runs of a kind share no
      -- receipt. level: by row_count.
      CREATE TABLE run (
        id BIGINT NOT NULL PRIMARY KEY,
        kind BIGINT NOT NULL,
        level BIGINT NOT NULL,
        row_count BIGINT NOT NULL
      ) /* clustered */;

      -- A key may span parts: they are told apart by their place in the run, from 0. Not
      -- clustered, because bytes are long.
      CREATE TABLE run_part (
        run_id BIGINT NOT NULL,
        last_key BIGINT NOT NULL,
        part BIGINT NOT NULL,
        first_key BIGINT NOT NULL,
        row_count BIGINT NOT NULL,
        bytes /* binary */ NOT NULL,
        PRIMARY KEY (run_id, last_key, part)
      );

      -- Of runs by identity: which keys a run surely has not.
      CREATE TABLE run_filter (
        run_id BIGINT NOT NULL PRIMARY KEY,
        bytes /* binary */ NOT NULL
      ) /* clustered */;

      -- Receipts up to this number are in runs: none of them yet.
      UPDATE counter SET value = 0 WHERE name = 'packed_seq';

      """,
    sqlite: """
      CREATE TRIGGER receipt_only_grows BEFORE UPDATE ON receipt
      WHEN OLD.customer_id NOT IN (SELECT customer_id FROM erasing) OR NEW.customer_id <> 0
        OR (NEW.seq, NEW.issued_at, NEW.kind, NEW.day, NEW.store_id, NEW.total, NEW.sale_seq,
          NEW.till_id, NEW.number, NEW.identity_day, NEW.content, NEW.import_id)
        IS NOT (OLD.seq, OLD.issued_at, OLD.kind, OLD.day, OLD.store_id, OLD.total, OLD.sale_seq,
          OLD.till_id, OLD.number, OLD.identity_day, OLD.content, OLD.import_id)
      BEGIN SELECT RAISE(ABORT, 'receipts are never changed'); END;

      CREATE TRIGGER receipt_stays BEFORE DELETE ON receipt
      BEGIN SELECT RAISE(ABORT, 'receipts are never deleted'); END;
      """)
}
