extension Migration {
  /// Customers as they are: several keys to a person, what is known of her, calls, and the
  /// right to be forgotten.
  ///
  /// A row of `customer` is a key that something belongs to, and stays one for good: a receipt
  /// never moves when keys turn out to be one person's. Who is one person is worked out from
  /// `customer_key` and `correction` as of a view, so that an earlier view still gives its
  /// answer.
  static let people = Migration(
    number: 3,
    name: "0003-people",
    shared: """
      -- Further keys that were seen with a customer's key, each with the earliest instant of a
      -- row that shows it: a later row gets an entry only if its instant is earlier, so that
      -- any view of (as_of, seen) finds its evidence. What a file of customers or a person
      -- says holds at all times: issued_at is then the smallest number.
      CREATE TABLE customer_key (
        customer_id BIGINT NOT NULL,
        kind BIGINT NOT NULL,
        key TEXT COLLATE "C" NOT NULL,
        seq BIGINT NOT NULL,
        issued_at BIGINT NOT NULL,
        import_id BIGINT,
        line BIGINT,
        PRIMARY KEY (customer_id, kind, key, seq)
      ) /* clustered */;

      CREATE INDEX customer_key_holders ON customer_key (kind, key, customer_id);

      CREATE INDEX customer_weak ON customer (key, kind) WHERE kind > 1;

      -- The name on the newest receipt that has one; a profile's name is stronger.
      CREATE TABLE customer_name (
        customer_id BIGINT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        issued_at BIGINT NOT NULL
      ) /* clustered */;

      -- Each version is the whole profile; the last one up to a number in commit order holds.
      -- birth_date is 'YYYY-MM-DD', or '--MM-DD' where the year is not known; fields is JSON:
      -- the plugin's own fields by name. origin: import or staff.
      CREATE TABLE customer_profile (
        customer_id BIGINT NOT NULL,
        seq BIGINT NOT NULL,
        saved_at BIGINT NOT NULL,
        origin TEXT NOT NULL,
        author TEXT NOT NULL,
        import_id BIGINT,
        registered_at BIGINT,
        name TEXT,
        sex TEXT,
        birth_date TEXT,
        language TEXT,
        source TEXT,
        referred_by TEXT,
        card_type TEXT,
        status TEXT,
        fields TEXT,
        PRIMARY KEY (customer_id, seq)
      ) /* clustered */;

      CREATE TABLE customer_tag (
        customer_id BIGINT NOT NULL,
        tag TEXT COLLATE "C" NOT NULL,
        seq BIGINT NOT NULL,
        issued_at BIGINT NOT NULL,
        is_set BIGINT NOT NULL,
        author TEXT NOT NULL,
        PRIMARY KEY (customer_id, tag, seq)
      ) /* clustered */;

      -- proof: where and how it was given or taken back, in words.
      CREATE TABLE customer_consent (
        customer_id BIGINT NOT NULL,
        channel TEXT COLLATE "C" NOT NULL,
        seq BIGINT NOT NULL,
        issued_at BIGINT NOT NULL,
        is_given BIGINT NOT NULL,
        proof TEXT NOT NULL,
        author TEXT NOT NULL,
        PRIMARY KEY (customer_id, channel, seq)
      ) /* clustered */;

      -- What a person said of who is who. kind: merge, split or undo; undoes is a correction.
      CREATE TABLE correction (
        id BIGINT NOT NULL PRIMARY KEY,
        seq BIGINT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        made_at BIGINT NOT NULL,
        author TEXT NOT NULL,
        reason TEXT NOT NULL,
        undoes BIGINT
      ) /* clustered */;

      -- The smaller number comes first.
      CREATE TABLE correction_pair (
        correction_id BIGINT NOT NULL,
        customer_id BIGINT NOT NULL,
        other_id BIGINT NOT NULL,
        PRIMARY KEY (correction_id, customer_id, other_id)
      ) /* clustered */;

      -- A selection saved under a name; the last one of a name holds, an empty text is none.
      CREATE TABLE selection (
        name TEXT COLLATE "C" NOT NULL,
        seq BIGINT NOT NULL,
        text TEXT NOT NULL,
        saved_at BIGINT NOT NULL,
        author TEXT NOT NULL,
        PRIMARY KEY (name, seq)
      ) /* clustered */;

      CREATE TABLE call_list (
        id BIGINT NOT NULL PRIMARY KEY,
        seq BIGINT NOT NULL,
        made_at BIGINT NOT NULL,
        author TEXT NOT NULL,
        audience TEXT NOT NULL,
        day BIGINT NOT NULL
      ) /* clustered */;

      CREATE TABLE call (
        customer_id BIGINT NOT NULL,
        call_list_id BIGINT NOT NULL,
        segment TEXT,
        store_code TEXT,
        phone TEXT NOT NULL,
        PRIMARY KEY (customer_id, call_list_id)
      ) /* clustered */;

      CREATE INDEX call_of_list ON call (call_list_id, customer_id);

      -- day: when she was called; next_day: when to call her again.
      CREATE TABLE call_outcome (
        customer_id BIGINT NOT NULL,
        seq BIGINT NOT NULL,
        call_list_id BIGINT NOT NULL,
        outcome TEXT NOT NULL,
        reason TEXT,
        comment TEXT,
        day BIGINT NOT NULL,
        next_day BIGINT,
        saved_at BIGINT NOT NULL,
        author TEXT NOT NULL,
        PRIMARY KEY (customer_id, seq)
      ) /* clustered */;

      -- How a file was read: enough to read its quarantined rows again. kind: receipts,
      -- customers or stores; header: its first row as it stood; options: JSON. line: from this
      -- line of the file on; 0 begins, and a header in the middle of the file has its own.
      CREATE TABLE import_layout (
        import_id BIGINT NOT NULL,
        line BIGINT NOT NULL,
        kind TEXT NOT NULL,
        header /* binary */ NOT NULL,
        options TEXT NOT NULL,
        PRIMARY KEY (import_id, line)
      ) /* clustered */;

      -- What a person made of a quarantined row.
      CREATE TABLE quarantine_mend (
        quarantine_id BIGINT NOT NULL PRIMARY KEY,
        bytes /* binary */ NOT NULL,
        author TEXT NOT NULL,
        mended_at BIGINT NOT NULL
      ) /* clustered */;

      -- Rows that were mended and driven, or emptied by an erasure: the same bytes again are a
      -- duplicate. Their fingerprint is a hash of the bytes alone.
      CREATE INDEX quarantine_done ON quarantine (fingerprint) WHERE state IN ('mended', 'erased');

      -- Who was forgotten is not kept, only that somebody was and why.
      CREATE TABLE erasure (
        id BIGINT NOT NULL PRIMARY KEY,
        seq BIGINT NOT NULL UNIQUE,
        erased_at BIGINT NOT NULL,
        author TEXT NOT NULL,
        reason TEXT NOT NULL,
        customers BIGINT NOT NULL
      ) /* clustered */;

      -- How many decisions of which plan went with her.
      CREATE TABLE erasure_plan (
        erasure_id BIGINT NOT NULL,
        applied_plan_id BIGINT NOT NULL,
        decisions BIGINT NOT NULL,
        PRIMARY KEY (erasure_id, applied_plan_id)
      ) /* clustered */;

      -- The customers that are being erased, inside that transaction only: what may never be
      -- changed or deleted otherwise may then, for them.
      CREATE TABLE erasing (
        customer_id BIGINT NOT NULL PRIMARY KEY
      ) /* clustered */;

      """,
    sqlite: """
      DROP TRIGGER receipt_stays;
      CREATE TRIGGER receipt_stays BEFORE DELETE ON receipt
      WHEN OLD.customer_id NOT IN (SELECT customer_id FROM erasing)
      BEGIN SELECT RAISE(ABORT, 'receipts are never deleted'); END;
      DROP TRIGGER receipt_goods_stays;
      CREATE TRIGGER receipt_goods_stays BEFORE DELETE ON receipt_goods
      WHEN OLD.customer_id NOT IN (SELECT customer_id FROM erasing)
      BEGIN SELECT RAISE(ABORT, 'receipts are never deleted'); END;
      DROP TRIGGER decision_stays;
      CREATE TRIGGER decision_stays BEFORE DELETE ON decision
      WHEN OLD.customer_id NOT IN (SELECT customer_id FROM erasing)
      BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END;
      DROP TRIGGER decision_facts_stays;
      CREATE TRIGGER decision_facts_stays BEFORE DELETE ON decision_facts
      WHEN OLD.customer_id NOT IN (SELECT customer_id FROM erasing)
      BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END;

      CREATE TRIGGER customer_key_only_grows BEFORE UPDATE ON customer_key
      BEGIN SELECT RAISE(ABORT, 'evidence of keys is never changed'); END;
      CREATE TRIGGER customer_key_stays BEFORE DELETE ON customer_key
      WHEN OLD.customer_id NOT IN (SELECT customer_id FROM erasing)
      BEGIN SELECT RAISE(ABORT, 'evidence of keys is never deleted'); END;

      CREATE TRIGGER customer_profile_only_grows BEFORE UPDATE ON customer_profile
      WHEN NOT EXISTS (SELECT 1 FROM erasing)
      BEGIN SELECT RAISE(ABORT, 'versions of profiles are never changed'); END;
      CREATE TRIGGER customer_profile_stays BEFORE DELETE ON customer_profile
      WHEN OLD.customer_id NOT IN (SELECT customer_id FROM erasing)
      BEGIN SELECT RAISE(ABORT, 'versions of profiles are never deleted'); END;

      CREATE TRIGGER customer_tag_only_grows BEFORE UPDATE ON customer_tag
      BEGIN SELECT RAISE(ABORT, 'the history of tags is never changed'); END;
      CREATE TRIGGER customer_tag_stays BEFORE DELETE ON customer_tag
      WHEN OLD.customer_id NOT IN (SELECT customer_id FROM erasing)
      BEGIN SELECT RAISE(ABORT, 'the history of tags is never deleted'); END;

      CREATE TRIGGER customer_consent_only_grows BEFORE UPDATE ON customer_consent
      BEGIN SELECT RAISE(ABORT, 'consents are never changed'); END;
      CREATE TRIGGER customer_consent_stays BEFORE DELETE ON customer_consent
      WHEN OLD.customer_id NOT IN (SELECT customer_id FROM erasing)
      BEGIN SELECT RAISE(ABORT, 'consents are never deleted'); END;

      CREATE TRIGGER correction_only_grows BEFORE UPDATE ON correction
      WHEN NOT EXISTS (SELECT 1 FROM erasing)
      BEGIN SELECT RAISE(ABORT, 'corrections are never changed'); END;
      CREATE TRIGGER correction_stays BEFORE DELETE ON correction
      WHEN NOT EXISTS (SELECT 1 FROM erasing)
      BEGIN SELECT RAISE(ABORT, 'corrections are never deleted'); END;
      CREATE TRIGGER correction_pair_only_grows BEFORE UPDATE ON correction_pair
      BEGIN SELECT RAISE(ABORT, 'corrections are never changed'); END;
      CREATE TRIGGER correction_pair_stays BEFORE DELETE ON correction_pair
      WHEN OLD.customer_id NOT IN (SELECT customer_id FROM erasing)
        AND OLD.other_id NOT IN (SELECT customer_id FROM erasing)
      BEGIN SELECT RAISE(ABORT, 'corrections are never deleted'); END;

      CREATE TRIGGER call_outcome_only_grows BEFORE UPDATE ON call_outcome
      BEGIN SELECT RAISE(ABORT, 'outcomes of calls are never changed'); END;
      CREATE TRIGGER call_outcome_stays BEFORE DELETE ON call_outcome
      WHEN OLD.customer_id NOT IN (SELECT customer_id FROM erasing)
      BEGIN SELECT RAISE(ABORT, 'outcomes of calls are never deleted'); END;
      """)
}
