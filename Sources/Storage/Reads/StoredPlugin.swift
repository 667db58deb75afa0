package import Retention

/// A plugin as the base keeps it: with all its files, so that what decided once can decide
/// again.
package struct StoredPlugin: Hashable, Sendable {
  package var hash: String
  package var activatedAt: Instant
  /// The folder that it was read from.
  package var source: String
  /// By path within the folder.
  package var files: [String: [UInt8]]
  /// Who activated it, and why; empty where it was not asked for.
  package var author: String
  package var reason: String

  package init(
    hash: String, activatedAt: Instant, source: String, files: [String: [UInt8]],
    author: String = "", reason: String = ""
  ) {
    self.hash = hash
    self.activatedAt = activatedAt
    self.source = source
    self.files = files
    self.author = author
    self.reason = reason
  }
}

extension Database {
  /// Keeps a plugin and makes it the active one. Going back to a version that the base has is
  /// a new activation of the same files.
  ///
  /// - Parameters:
  ///   - files: By path within the plugin's folder.
  ///   - hash: Tells the files from those of any other version.
  ///   - instant: Now.
  ///   - source: The folder, for people.
  ///   - author: Who activates it.
  ///   - reason: Why, for people.
  ///   - thresholds: A version that comes into force with it.
  ///   - expected: The version of the thresholds that the author has seen; nil where it is all
  ///     the same.
  /// - Throws: `StorageError`: `thresholdsMoved` when another version is in force than
  ///   `expected`. Then nothing is changed.
  package func putPlugin(
    files: [String: [UInt8]], hash: String, at instant: Instant, source: String,
    author: String = "", reason: String = "", with thresholds: ThresholdDraft? = nil,
    expecting expected: Int64? = nil
  ) throws {
    let plugin = StoredPlugin(
      hash: hash, activatedAt: instant, source: source, files: files, author: author,
      reason: reason)
    try write { connection throws(StorageError) in
      if let expected { try connection.expectThresholds(expected) }
      try connection.activate(plugin)
      if let thresholds { _ = try connection.add(thresholds, at: instant) }
    }
  }

  /// The plugin that was activated last; nil in a base without one.
  package func activePlugin() throws -> StoredPlugin? {
    try read { connection throws(StorageError) in try connection.lastActivated("") }
  }

  /// A plugin of the base, as it was activated last.
  ///
  /// - Parameter hash: Its hash, or at least six characters of its beginning.
  /// - Returns: The plugin; nil where no hash begins so.
  /// - Throws: `StorageError`: `ambiguousPlugin` when several do.
  package func plugin(hash: String) throws -> StoredPlugin? {
    try read { connection throws(StorageError) in
      let known = try connection.all("SELECT hash FROM plugin_version ORDER BY id") { $0.text(0) }
      let isWhole = known.contains(hash)
      let found = known.filter {
        isWhole ? $0 == hash : hash.utf8.count >= prefixMin && $0.hasPrefix(hash)
      }
      if found.count > 1 { throw .ambiguousPlugin(prefix: hash, hashes: found) }
      guard let whole = found.first else { return nil }
      return try connection.lastActivated("WHERE hash = \(whole)")
    }
  }
}

/// Characters of a hash that tell one version from another.
private let prefixMin = 6

extension Connection {
  /// The last activation of all, or of those that meet the condition, with the plugin's files.
  fileprivate func lastActivated(_ condition: SQL) throws(StorageError) -> StoredPlugin? {
    let found = try first(
      """
      SELECT plugin_version_id, hash, activated_at, source_path, author, reason
      FROM plugin_activation JOIN plugin_version ON plugin_version.id = plugin_version_id
      \(condition) ORDER BY plugin_activation.id DESC LIMIT 1
      """
    ) {
      (
        id: $0.integer(0),
        plugin: StoredPlugin(
          hash: $0.text(1), activatedAt: Instant($0.integer(2)), source: $0.text(3), files: [:],
          author: $0.text(4), reason: $0.text(5))
      )
    }
    guard let (id, activation) = found else { return nil }
    var plugin = activation
    let files = try all("SELECT path, bytes FROM plugin_file WHERE plugin_version_id = \(id)") {
      ($0.text(0), $0.bytes(1))
    }
    plugin.files = Dictionary(files) { _, last in last }
    return plugin
  }

  /// Keeps a plugin, if it is a new version, and makes it the active one.
  func activate(_ plugin: StoredPlugin) throws(StorageError) {
    let known = try first("SELECT id FROM plugin_version WHERE hash = \(plugin.hash)") {
      $0.integer(0)
    }
    let version = if let known { known } else { try insertVersion(plugin) }
    try execute(
      """
      INSERT INTO plugin_activation (id, plugin_version_id, activated_at, source_path, author,
        reason, seq)
      VALUES (\(try nextID(in: "plugin_activation")), \(version),
        \(plugin.activatedAt.rawValue), \(plugin.source), \(plugin.author), \(plugin.reason),
        \(try takeSeqs(1)))
      """)
  }

  private func insertVersion(_ plugin: StoredPlugin) throws(StorageError) -> Int64 {
    let id = try nextID(in: "plugin_version")
    try execute("INSERT INTO plugin_version (id, hash) VALUES (\(id), \(plugin.hash))")
    for (path, bytes) in plugin.files {
      try execute(
        """
        INSERT INTO plugin_file (plugin_version_id, path, bytes)
        VALUES (\(id), \(path), \(bytes))
        """)
    }
    return id
  }
}
