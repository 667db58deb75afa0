/// What a plugin may use.
///
/// Instructions run out first, so that the same code stops at the same place on every machine;
/// the milliseconds are only a backstop.
package struct Limits: Hashable, Sendable {
  /// Memory of one state, everything that it holds included.
  package var memoryBytes = 16 << 20
  /// Of one question about one customer, and of one call.
  package var callInstructions = 100_000
  /// Of running a main chunk (and what it requires), and of one test.
  package var loadInstructions = 5_000_000
  package var milliseconds = 50
  package var loadMilliseconds = 500
  /// Of one source file.
  package var sourceBytes = 256 << 10

  package init() {}
}

extension Limits {
  package var call: Budget { Budget(instructions: callInstructions, milliseconds: milliseconds) }
  package var load: Budget {
    Budget(instructions: loadInstructions, milliseconds: loadMilliseconds)
  }
}
