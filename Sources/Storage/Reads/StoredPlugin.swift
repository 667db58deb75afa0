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

  package init(hash: String, activatedAt: Instant, source: String, files: [String: [UInt8]]) {
    self.hash = hash
    self.activatedAt = activatedAt
    self.source = source
    self.files = files
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
  /// - Throws: `StorageError`.
  package func putPlugin(
    files: [String: [UInt8]], hash: String, at instant: Instant, source: String
  ) throws {
    let plugin = StoredPlugin(hash: hash, activatedAt: instant, source: source, files: files)
    try write { connection throws(StorageError) in try connection.activate(plugin) }
  }

  /// The plugin that was activated last; nil in a base without one.
  package func activePlugin() throws -> StoredPlugin? {
    try read { connection throws(StorageError) in
      let found = try connection.first(
        """
        SELECT plugin_version_id, hash, activated_at, source_path
        FROM plugin_activation JOIN plugin_version ON plugin_version.id = plugin_version_id
        ORDER BY plugin_activation.id DESC LIMIT 1
        """
      ) {
        (
          id: $0.integer(0),
          plugin: StoredPlugin(
            hash: $0.text(1), activatedAt: Instant($0.integer(2)), source: $0.text(3), files: [:])
        )
      }
      guard let (id, activation) = found else { return nil }
      var plugin = activation
      let files = try connection.all(
        "SELECT path, bytes FROM plugin_file WHERE plugin_version_id = \(id)"
      ) { ($0.text(0), $0.bytes(1)) }
      plugin.files = Dictionary(files) { _, last in last }
      return plugin
    }
  }
}

extension Connection {
  /// Keeps a plugin, if it is a new version, and makes it the active one.
  func activate(_ plugin: StoredPlugin) throws(StorageError) {
    let known = try first("SELECT id FROM plugin_version WHERE hash = \(plugin.hash)") {
      $0.integer(0)
    }
    let version = if let known { known } else { try insertVersion(plugin) }
    try execute(
      """
      INSERT INTO plugin_activation (id, plugin_version_id, activated_at, source_path)
      VALUES (\(try nextID(in: "plugin_activation")), \(version),
        \(plugin.activatedAt.rawValue), \(plugin.source))
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
