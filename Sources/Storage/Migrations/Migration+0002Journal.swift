extension Migration {
  /// What was decided, under which thresholds and by which plugin: a record that only grows.
  ///
  /// Numbers of `decision`, `threshold_version` and `plugin_activation` come from the counter
  /// of commit order that receipts have, so that a view of the base covers them, too. One plan
  /// at a time is under way: the numbers of its decisions lie behind those of all plans before.
  static let journal = Migration(
    number: 2,
    name: "0002-journal",
    shared: """
      -- The last number that a receipt has; until now nothing but receipts took any.
      INSERT INTO counter (name, value)
      SELECT 'receipt_seq', coalesce(max(value), 0) FROM counter WHERE name = 'seq';

      -- decided + left_out = progress of row_count decisions that the plan proposes; head is
      -- the applied plan before. The frame is long and comes last, so that the days of plans
      -- are read without it.
      CREATE TABLE applied_plan (
        id BIGINT NOT NULL PRIMARY KEY,
        plan_id TEXT NOT NULL UNIQUE,
        plan_hash TEXT NOT NULL,
        plugin_hash TEXT NOT NULL,
        threshold_version BIGINT NOT NULL,
        as_of BIGINT NOT NULL,
        day BIGINT NOT NULL,
        seen BIGINT NOT NULL,
        head BIGINT NOT NULL,
        author TEXT NOT NULL,
        started_at BIGINT NOT NULL,
        finished_at BIGINT,
        state TEXT NOT NULL,
        customers BIGINT NOT NULL,
        row_count BIGINT NOT NULL,
        progress BIGINT NOT NULL,
        decided BIGINT NOT NULL,
        left_out BIGINT NOT NULL,
        failed BIGINT NOT NULL,
        held BIGINT NOT NULL,
        first_seq BIGINT,
        last_seq BIGINT,
        journal_hash TEXT,
        frame TEXT NOT NULL
      ) /* clustered */;

      CREATE UNIQUE INDEX applied_plan_running ON applied_plan (state) WHERE state = 'running';

      -- Stores without data: their customers kept the segment that they had.
      CREATE TABLE applied_plan_store (
        applied_plan_id BIGINT NOT NULL REFERENCES applied_plan (id),
        store_code TEXT COLLATE "C" NOT NULL,
        last_day BIGINT NOT NULL,
        silent_days BIGINT NOT NULL,
        held BIGINT NOT NULL,
        PRIMARY KEY (applied_plan_id, store_code)
      ) /* clustered */;

      -- Customers whose decision was not taken over, because newer rows of theirs came in.
      CREATE TABLE applied_plan_left_out (
        applied_plan_id BIGINT NOT NULL REFERENCES applied_plan (id),
        customer_id BIGINT NOT NULL,
        PRIMARY KEY (applied_plan_id, customer_id)
      ) /* clustered */;

      CREATE TABLE decision (
        customer_id BIGINT NOT NULL,
        seq BIGINT NOT NULL,
        applied_plan_id BIGINT NOT NULL,
        from_segment TEXT,
        to_segment TEXT NOT NULL,
        to_group TEXT NOT NULL,
        cause TEXT NOT NULL,
        reason TEXT,
        store_id BIGINT,
        value TEXT,
        spend BIGINT NOT NULL,
        PRIMARY KEY (customer_id, seq)
      ) /* clustered */;

      CREATE UNIQUE INDEX decision_seq ON decision (seq);

      -- Wide and seldom read, so apart from what every plan reads, and in the order of arrival:
      -- plans come in the order of keys, and a page for each customer would be written anew.
      CREATE TABLE decision_facts (
        customer_id BIGINT NOT NULL,
        seq BIGINT NOT NULL,
        facts TEXT NOT NULL,
        PRIMARY KEY (customer_id, seq)
      );

      CREATE TABLE threshold_version (
        id BIGINT NOT NULL PRIMARY KEY,
        seq BIGINT NOT NULL UNIQUE,
        saved_at BIGINT NOT NULL,
        author TEXT NOT NULL,
        reason TEXT NOT NULL,
        kind TEXT NOT NULL,
        based_on BIGINT
      ) /* clustered */;

      -- A version is the whole set. Store '' is the business.
      CREATE TABLE threshold_override (
        version_id BIGINT NOT NULL REFERENCES threshold_version (id),
        store_code TEXT COLLATE "C" NOT NULL,
        name TEXT COLLATE "C" NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (version_id, store_code, name)
      ) /* clustered */;

      ALTER TABLE plugin_activation ADD COLUMN author TEXT NOT NULL DEFAULT '';
      ALTER TABLE plugin_activation ADD COLUMN reason TEXT NOT NULL DEFAULT '';
      ALTER TABLE plugin_activation ADD COLUMN seq BIGINT NOT NULL DEFAULT 0;

      """,
    sqlite: """
      CREATE TRIGGER applied_plan_ends BEFORE UPDATE ON applied_plan WHEN OLD.state = 'done'
      BEGIN SELECT RAISE(ABORT, 'applied plans are never changed'); END;

      CREATE TRIGGER applied_plan_stays BEFORE DELETE ON applied_plan
      BEGIN SELECT RAISE(ABORT, 'applied plans are never deleted'); END;

      CREATE TRIGGER decision_only_grows BEFORE UPDATE ON decision
      BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END;

      CREATE TRIGGER decision_stays BEFORE DELETE ON decision
      BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END;

      CREATE TRIGGER decision_facts_only_grows BEFORE UPDATE ON decision_facts
      BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END;

      CREATE TRIGGER decision_facts_stays BEFORE DELETE ON decision_facts
      BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END;

      CREATE TRIGGER threshold_version_only_grows BEFORE UPDATE ON threshold_version
      BEGIN SELECT RAISE(ABORT, 'versions of thresholds are never changed'); END;

      CREATE TRIGGER threshold_version_stays BEFORE DELETE ON threshold_version
      BEGIN SELECT RAISE(ABORT, 'versions of thresholds are never deleted'); END;

      CREATE TRIGGER threshold_override_only_grows BEFORE UPDATE ON threshold_override
      BEGIN SELECT RAISE(ABORT, 'versions of thresholds are never changed'); END;

      CREATE TRIGGER threshold_override_stays BEFORE DELETE ON threshold_override
      BEGIN SELECT RAISE(ABORT, 'versions of thresholds are never deleted'); END;

      CREATE TRIGGER plugin_version_only_grows BEFORE UPDATE ON plugin_version
      BEGIN SELECT RAISE(ABORT, 'versions of plugins are never changed'); END;

      CREATE TRIGGER plugin_version_stays BEFORE DELETE ON plugin_version
      BEGIN SELECT RAISE(ABORT, 'versions of plugins are never deleted'); END;

      CREATE TRIGGER plugin_file_only_grows BEFORE UPDATE ON plugin_file
      BEGIN SELECT RAISE(ABORT, 'versions of plugins are never changed'); END;

      CREATE TRIGGER plugin_file_stays BEFORE DELETE ON plugin_file
      BEGIN SELECT RAISE(ABORT, 'versions of plugins are never deleted'); END;

      CREATE TRIGGER plugin_activation_only_grows BEFORE UPDATE ON plugin_activation
      BEGIN SELECT RAISE(ABORT, 'activations are never changed'); END;

      CREATE TRIGGER plugin_activation_stays BEFORE DELETE ON plugin_activation
      BEGIN SELECT RAISE(ABORT, 'activations are never deleted'); END;
      """)
}
