import GRDBSQLite

extension Connection {
  /// Takes off what GRDB has called at each commit for observers: there are none, and it must be
  /// called on GRDB's own threads, where an import commits on another.
  func removeHooks() {
    _ = unsafe sqlite3_commit_hook(handle, nil, nil)
    _ = unsafe sqlite3_rollback_hook(handle, nil, nil)
  }
}
