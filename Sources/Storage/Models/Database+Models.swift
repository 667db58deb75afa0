import Retention

extension Database {
  /// Keeps a fitted model: it holds from now on. Answers it with its number.
  package func add(_ model: StoredModel) throws -> StoredModel {
    try write { connection throws(StorageError) in
      var kept = model
      kept.id = try connection.nextID(in: "lifetime_model")
      let (life, money) = (model.model, model.money)
      try connection.execute(
        """
        INSERT INTO lifetime_model (id, seq, kind, fitted_at, author, as_of, day, seen, customers,
          repeaters, log_likelihood, r, alpha, a, b, p, q, v)
        VALUES (\(kept.id), \(try connection.takeSeqs(1)), \(life.kind.rawValue),
          \(model.fittedAt.rawValue), \(model.author), \(model.asOf.rawValue),
          \(Int64(model.day.rawValue)), \(model.seen), \(Int64(model.customers)),
          \(Int64(model.repeaters)), \(String(model.logLikelihood)), \(String(life.r)),
          \(String(life.alpha)), \(String(life.a)), \(String(life.b)),
          \(money.map { String($0.p) }), \(money.map { String($0.q) }),
          \(money.map { String($0.v) }))
        """)
      return kept
    }
  }

  /// The models, the oldest first.
  package func models() throws -> [StoredModel] {
    try read { connection throws(StorageError) in
      try connection.all(
        "SELECT \(modelColumns) FROM lifetime_model ORDER BY id", StoredModel.init(row:))
    }
  }

  /// The model that held at a number in commit order, nil meaning now; nil before the first.
  package func model(seen: Int64? = nil) throws -> StoredModel? {
    try read { connection throws(StorageError) in
      try connection.first(
        """
        SELECT \(modelColumns) FROM lifetime_model WHERE seq <= \(seen ?? .max)
        ORDER BY id DESC LIMIT 1
        """, StoredModel.init(row:))
    }
  }
}

private let modelColumns: SQL = """
  id, kind, fitted_at, author, as_of, day, seen, customers, repeaters, log_likelihood,
  r, alpha, a, b, p, q, v
  """

extension StoredModel {
  fileprivate init(row: Statement) throws(StorageError) {
    func number(_ column: Int32) throws(StorageError) -> Double {
      guard let number = row.textIfAny(column).flatMap(Double.init), number.isFinite else {
        throw .unreadable(what: "lifetime_model \(row.integer(0)): a parameter")
      }
      return number
    }
    guard let kind = LifetimeModel.Kind(rawValue: row.text(1)) else {
      throw .unreadable(what: "lifetime_model \(row.integer(0)): its kind")
    }
    let hasMoney = row.textIfAny(14) != nil
    self.init(
      id: row.integer(0), fittedAt: Instant(row.integer(2)), author: row.text(3),
      asOf: Instant(row.integer(4)), day: try Day(stored: row.integer(5), in: "lifetime_model"),
      seen: row.integer(6), customers: Int(row.integer(7)), repeaters: Int(row.integer(8)),
      logLikelihood: try number(9),
      model: LifetimeModel(
        kind, r: try number(10), alpha: try number(11), a: try number(12), b: try number(13)),
      money: hasMoney
        ? MoneyModel(p: try number(14), q: try number(15), v: try number(16)) : nil)
  }
}
