package import Storage

extension Business {
  /// Lets rows of quarantine wait no more: somebody has looked at them, and nothing is to be
  /// done. They stay, are not driven, and are known when their file comes again.
  ///
  /// - Parameter choice: Which rows; those that are named have to be in quarantine.
  /// - Returns: How many rows wait no more, and the returns that still wait for their sale.
  /// - Throws: `QuarantineError`, `StorageError`.
  package func dismiss(_ choice: QuarantineChoice) throws -> Dismissal {
    if case .rows(let ids) = choice {
      for id in ids { _ = try openRow(id) }
    }
    return try database.dismiss(choice)
  }
}
