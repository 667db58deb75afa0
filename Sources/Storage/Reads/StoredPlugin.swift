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
    try write { connection throws(StorageError) in
      let known = try connection.first("SELECT id FROM plugin_version WHERE hash = \(hash)") {
        $0.integer(0)
      }
      let version =
        if let known { known } else { try insertPlugin(files: files, hash: hash, on: connection) }
      let activation = try connection.integer("SELECT max(id) FROM plugin_activation") + 1
      try connection.execute(
        """
        INSERT INTO plugin_activation (id, plugin_version_id, activated_at, source_path)
        VALUES (\(activation), \(version), \(instant.rawValue), \(source))
        """)
    }
  }

  private func insertPlugin(
    files: [String: [UInt8]], hash: String, on connection: Connection
  ) throws(StorageError) -> Int64 {
    let id = try connection.integer("SELECT max(id) FROM plugin_version") + 1
    try connection.execute("INSERT INTO plugin_version (id, hash) VALUES (\(id), \(hash))")
    for (path, bytes) in files {
      try connection.execute(
        """
        INSERT INTO plugin_file (plugin_version_id, path, bytes)
        VALUES (\(id), \(path), \(bytes))
        """)
    }
    return id
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
