package import Retention

extension Database {
  /// The versions of the thresholds, the oldest first.
  package func thresholdVersions() throws -> [ThresholdVersion] {
    try read { connection throws(StorageError) in
      try connection.all(
        """
        SELECT id, seq, saved_at, author, reason, kind, based_on FROM threshold_version
        ORDER BY id
        """, ThresholdVersion.init(row:))
    }
  }

  /// The version in force; 0 while the plugin's own values are.
  package func currentThresholdVersion() throws -> Int64 {
    try read { connection throws(StorageError) in
      try connection.lastID(in: "threshold_version")
    }
  }

  /// The overrides of a version: those of the business first, then by store in byte order of
  /// its code, each by name. A version that is not there has none.
  package func thresholdOverrides(of version: Int64) throws -> [StoredOverride] {
    try read { connection throws(StorageError) in
      try connection.all(
        """
        SELECT store_code, name, value FROM threshold_override WHERE version_id = \(version)
        ORDER BY store_code, name
        """
      ) { row in
        let code = row.text(0)
        return StoredOverride(
          store: code.isEmpty ? nil : code, name: row.text(1), value: row.text(2))
      }
    }
  }

  /// Saves a version, which is in force from now on.
  ///
  /// - Parameters:
  ///   - overrides: The whole set.
  ///   - author: Who changes the thresholds.
  ///   - reason: Why, for people.
  ///   - kind: How the version comes about.
  ///   - basedOn: The version that it repeats or was made from.
  ///   - instant: Now.
  ///   - expected: The version in force that the author has seen.
  /// - Returns: The version.
  /// - Throws: `StorageError`: `thresholdsMoved` when another version is in force than
  ///   `expected`, `inconsistent` when two overrides set one threshold or a store has no code.
  @discardableResult
  package func addThresholdVersion(
    _ overrides: [StoredOverride], author: String, reason: String, kind: ThresholdVersion.Kind,
    basedOn: Int64? = nil, at instant: Instant, expecting expected: Int64
  ) throws -> ThresholdVersion {
    let draft = ThresholdDraft(
      overrides: overrides, author: author, reason: reason, kind: kind, basedOn: basedOn)
    return try write { connection throws(StorageError) in
      try connection.expectThresholds(expected)
      return try connection.add(draft, at: instant)
    }
  }
}

extension StoredOverride {
  fileprivate static func check(_ overrides: [StoredOverride]) throws(StorageError) {
    var met: Set<[[UInt8]]> = []
    for override in overrides {
      if override.store?.isEmpty == true {
        throw .inconsistent("a store without a code can't have thresholds of its own")
      }
      let place = [Array((override.store ?? "").utf8), Array(override.name.utf8)]
      guard met.insert(place).inserted else {
        throw .inconsistent("the threshold \(override.name) is set twice")
      }
    }
  }
}

extension Connection {
  func expectThresholds(_ expected: Int64) throws(StorageError) {
    let current = try lastID(in: "threshold_version")
    guard current == expected else { throw .thresholdsMoved(expected: expected, found: current) }
  }

  func add(
    _ draft: ThresholdDraft, at instant: Instant
  ) throws(StorageError) -> ThresholdVersion {
    try StoredOverride.check(draft.overrides)
    let version = ThresholdVersion(
      id: try nextID(in: "threshold_version"), seq: try takeSeqs(1), savedAt: instant,
      author: draft.author, reason: draft.reason, kind: draft.kind, basedOn: draft.basedOn)
    try insert(version, draft.overrides)
    return version
  }

  private func insert(
    _ version: ThresholdVersion, _ overrides: [StoredOverride]
  ) throws(StorageError) {
    try execute(
      """
      INSERT INTO threshold_version (id, seq, saved_at, author, reason, kind, based_on)
      VALUES (\(version.id), \(version.seq), \(version.savedAt.rawValue), \(version.author),
        \(version.reason), \(version.kind.rawValue), \(version.basedOn))
      """)
    for override in overrides {
      try execute(
        """
        INSERT INTO threshold_override (version_id, store_code, name, value)
        VALUES (\(version.id), \(override.store ?? ""), \(override.name), \(override.value))
        """)
    }
  }
}

extension ThresholdVersion {
  fileprivate init(row: Statement) throws(StorageError) {
    guard let kind = Kind(rawValue: row.text(5)) else {
      throw .unreadable(what: "threshold_version: the kind of version \(row.integer(0))")
    }
    self.init(
      id: row.integer(0), seq: row.integer(1), savedAt: Instant(row.integer(2)),
      author: row.text(3), reason: row.text(4), kind: kind, basedOn: row.integerIfAny(6))
  }
}
