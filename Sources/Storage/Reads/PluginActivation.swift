package import Retention

/// From when on a version of the plugin decided, by whom and why.
package struct PluginActivation: Hashable, Sendable {
  /// 1, 2, 3...
  package var id: Int64
  /// Of the version.
  package var hash: String
  package var activatedAt: Instant
  /// The folder that it was read from.
  package var source: String
  /// Empty where it was not asked for.
  package var author: String
  package var reason: String
  /// Its number in commit order; 0 in a base that was older than the journal.
  package var seq: Int64
}

extension Database {
  /// All activations, the oldest first; the last one is in force.
  package func pluginActivations() throws -> [PluginActivation] {
    try read { connection throws(StorageError) in
      try connection.all(
        """
        SELECT plugin_activation.id, hash, activated_at, source_path, author, reason, seq
        FROM plugin_activation JOIN plugin_version ON plugin_version.id = plugin_version_id
        ORDER BY plugin_activation.id
        """
      ) {
        PluginActivation(
          id: $0.integer(0), hash: $0.text(1), activatedAt: Instant($0.integer(2)),
          source: $0.text(3), author: $0.text(4), reason: $0.text(5), seq: $0.integer(6))
      }
    }
  }
}
