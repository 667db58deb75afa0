extension Business {
  /// Checks the journal and the facts: the rows of the base, the files of each plugin
  /// version, the record and the hash of each applied plan, each decision on its own journalled
  /// values, and that plans can be made again.
  ///
  /// - Parameters:
  ///   - remade: How many of the last applied plans are made again from what they saw; each
  ///     costs as much as a plan.
  ///   - workers: Threads.
  ///   - progress: Is told how many plans of how many are done.
  /// - Returns: What was looked at and what was found.
  /// - Throws: `StorageError` where the base can't be read.
  package func verify(
    remade: Int, workers: Int, progress: (Int, Int) -> Void
  ) throws -> Verification {
    var verifier = Verifier(self, workers: workers)
    try verifier.run(remade: remade, progress: progress)
    return verifier.result
  }
}
