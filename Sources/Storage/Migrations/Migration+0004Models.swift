extension Migration {
  /// Lifetime models that were fitted to the base.
  static let models = Migration(
    number: 4,
    name: "0004-models",
    shared: """
      -- Parameters are decimal texts of six significant digits, so that both engines and every
      -- machine read back the very same numbers. p, q and v are those of the money of a visit,
      -- missing where that could not be fitted.
      CREATE TABLE lifetime_model (
        id BIGINT NOT NULL PRIMARY KEY,
        seq BIGINT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        fitted_at BIGINT NOT NULL,
        author TEXT NOT NULL,
        as_of BIGINT NOT NULL,
        day BIGINT NOT NULL,
        seen BIGINT NOT NULL,
        customers BIGINT NOT NULL,
        repeaters BIGINT NOT NULL,
        log_likelihood TEXT NOT NULL,
        r TEXT NOT NULL,
        alpha TEXT NOT NULL,
        a TEXT NOT NULL,
        b TEXT NOT NULL,
        p TEXT,
        q TEXT,
        v TEXT
      ) /* clustered */;

      """,
    sqlite: """
      CREATE TRIGGER lifetime_model_only_grows BEFORE UPDATE ON lifetime_model
      BEGIN SELECT RAISE(ABORT, 'fitted models are never changed'); END;
      CREATE TRIGGER lifetime_model_stays BEFORE DELETE ON lifetime_model
      BEGIN SELECT RAISE(ABORT, 'fitted models are never deleted'); END;
      """)
}
