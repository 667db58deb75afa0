package import Retention

extension Business {
  /// Opens a till on a thread of its own, and waits until the body is done with it.
  ///
  /// - Parameters:
  ///   - moment: Now; what the first customer would have to wait for is read ahead.
  ///   - body: Asks; it can't take the till with it.
  /// - Returns: What the body answers.
  /// - Throws: What the body throws, `WorkspaceError`, `PluginError`, `StorageError`.
  package func atTill<Answer: Sendable>(
    at moment: Moment, _ body: @escaping @Sendable (Till) throws -> Answer
  ) throws -> Answer {
    let business = self
    return try onLuaThread {
      Result<Answer, any Error> {
        let till = try Till(business)
        try till.open(at: moment)
        return try body(till)
      }
    }.get()
  }
}
