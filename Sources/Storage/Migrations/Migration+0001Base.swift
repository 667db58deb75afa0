extension Migration {
  /// The first schema: who bought what where, how it came in, and the plugin.
  ///
  /// What belongs to a customer has the customer first in its key, and hot tables have no
  /// foreign keys: `Database.check` looks for what they would forbid. Customer 0 is nobody:
  /// receipts without a customer stand under it, and no row of `customer` has that id.
  static let base = Migration(
    number: 1,
    name: "0001-base",
    shared: """
      CREATE TABLE setting (
        name TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL
      ) /* clustered */;

      -- 'seq' is the last number given out in commit order.
      CREATE TABLE counter (
        name TEXT NOT NULL PRIMARY KEY,
        value BIGINT NOT NULL
      ) /* clustered */;

      CREATE TABLE store (
        id BIGINT NOT NULL PRIMARY KEY,
        code TEXT COLLATE "C" NOT NULL UNIQUE,
        name TEXT,
        timezone TEXT
      ) /* clustered */;

      -- Codes of tills: stores share them, a till is the pair of store and code.
      CREATE TABLE till (
        id BIGINT NOT NULL PRIMARY KEY,
        code TEXT COLLATE "C" NOT NULL UNIQUE
      ) /* clustered */;

      CREATE TABLE category (
        id BIGINT NOT NULL PRIMARY KEY,
        code TEXT COLLATE "C" NOT NULL UNIQUE
      ) /* clustered */;

      CREATE TABLE customer (
        id BIGINT NOT NULL PRIMARY KEY,
        kind BIGINT NOT NULL,
        key TEXT COLLATE "C" NOT NULL,
        UNIQUE (key, kind)
      ) /* clustered */;

      -- kind: 0 sale, 1 return of a sale, 2 return that names no sale.
      CREATE TABLE receipt (
        customer_id BIGINT NOT NULL,
        issued_at BIGINT NOT NULL,
        seq BIGINT NOT NULL,
        kind BIGINT NOT NULL,
        day BIGINT NOT NULL,
        store_id BIGINT NOT NULL,
        total BIGINT NOT NULL,
        sale_issued_at BIGINT,
        sale_seq BIGINT,
        till_id BIGINT NOT NULL,
        number TEXT NOT NULL,
        content BIGINT NOT NULL,
        import_id BIGINT NOT NULL,
        PRIMARY KEY (customer_id, issued_at, seq)
      ) /* clustered */;

      CREATE INDEX receipt_return ON receipt (customer_id, sale_seq, total)
        WHERE sale_seq IS NOT NULL;

      CREATE TABLE receipt_goods (
        customer_id BIGINT NOT NULL,
        seq BIGINT NOT NULL,
        line BIGINT NOT NULL,
        category_id BIGINT,
        quantity BIGINT NOT NULL,
        amount BIGINT NOT NULL,
        name TEXT,
        PRIMARY KEY (customer_id, seq, line)
      ) /* clustered */;

      -- The number comes first so that a return finds its sale by the number alone.
      CREATE TABLE receipt_identity (
        number TEXT NOT NULL,
        store_id BIGINT NOT NULL,
        till_id BIGINT NOT NULL,
        identity_day BIGINT NOT NULL,
        content BIGINT NOT NULL,
        kind BIGINT NOT NULL,
        customer_id BIGINT NOT NULL,
        issued_at BIGINT NOT NULL,
        seq BIGINT NOT NULL,
        PRIMARY KEY (number, store_id, till_id, identity_day)
      ) /* clustered */;

      CREATE TABLE import (
        id BIGINT NOT NULL PRIMARY KEY,
        file TEXT NOT NULL,
        fingerprint TEXT,
        started_at BIGINT NOT NULL,
        finished_at BIGINT,
        row_count BIGINT NOT NULL,
        accepted BIGINT NOT NULL,
        duplicates BIGINT NOT NULL,
        quarantined BIGINT NOT NULL,
        state TEXT NOT NULL
      ) /* clustered */;

      CREATE TABLE quarantine (
        id BIGINT NOT NULL PRIMARY KEY,
        import_id BIGINT NOT NULL REFERENCES import (id),
        line BIGINT NOT NULL,
        row_count BIGINT NOT NULL,
        bytes /* binary */ NOT NULL,
        reason TEXT NOT NULL,
        detail TEXT NOT NULL,
        fingerprint BIGINT NOT NULL,
        state TEXT NOT NULL,
        settled_by BIGINT REFERENCES import (id)
      ) /* clustered */;

      -- A row that is set aside again for the same reason is a duplicate of the first. The
      -- fingerprint is a hash of reason and bytes.
      CREATE INDEX quarantine_open ON quarantine (fingerprint, import_id) WHERE state = 'open';

      CREATE INDEX quarantine_import ON quarantine (import_id);

      -- Returns that wait for their sale, parsed; the bytes stand in quarantine.
      CREATE TABLE held_return (
        number TEXT NOT NULL,
        store_id BIGINT NOT NULL,
        till_id BIGINT NOT NULL,
        identity_day BIGINT NOT NULL,
        quarantine_id BIGINT NOT NULL UNIQUE REFERENCES quarantine (id),
        issued_at BIGINT NOT NULL,
        day BIGINT NOT NULL,
        total BIGINT NOT NULL,
        content BIGINT NOT NULL,
        refund_of TEXT NOT NULL,
        customer_kind BIGINT NOT NULL,
        customer_key TEXT NOT NULL,
        PRIMARY KEY (number, store_id, till_id, identity_day)
      ) /* clustered */;

      CREATE TABLE held_goods (
        quarantine_id BIGINT NOT NULL,
        line BIGINT NOT NULL,
        category_id BIGINT,
        quantity BIGINT NOT NULL,
        amount BIGINT NOT NULL,
        name TEXT,
        PRIMARY KEY (quarantine_id, line)
      ) /* clustered */;

      CREATE TABLE plugin_version (
        id BIGINT NOT NULL PRIMARY KEY,
        hash TEXT NOT NULL UNIQUE
      ) /* clustered */;

      CREATE TABLE plugin_file (
        plugin_version_id BIGINT NOT NULL REFERENCES plugin_version (id),
        path TEXT COLLATE "C" NOT NULL,
        bytes /* binary */ NOT NULL,
        PRIMARY KEY (plugin_version_id, path)
      ) /* clustered */;

      -- The last one is the active one; going back to a version is a new row.
      CREATE TABLE plugin_activation (
        id BIGINT NOT NULL PRIMARY KEY,
        plugin_version_id BIGINT NOT NULL REFERENCES plugin_version (id),
        activated_at BIGINT NOT NULL,
        source_path TEXT NOT NULL
      ) /* clustered */;

      """,
    sqlite: """
      CREATE TRIGGER receipt_only_grows BEFORE UPDATE ON receipt
      BEGIN SELECT RAISE(ABORT, 'receipts are never changed'); END;

      CREATE TRIGGER receipt_stays BEFORE DELETE ON receipt
      BEGIN SELECT RAISE(ABORT, 'receipts are never deleted'); END;

      CREATE TRIGGER receipt_goods_only_grows BEFORE UPDATE ON receipt_goods
      BEGIN SELECT RAISE(ABORT, 'receipts are never changed'); END;

      CREATE TRIGGER receipt_goods_stays BEFORE DELETE ON receipt_goods
      BEGIN SELECT RAISE(ABORT, 'receipts are never deleted'); END;
      """)
}
