extension TracedProgram {
  /// What decided the answer of one call, in the order in which it was asked.
  ///
  /// Minimal: of a true `or` the side that was true, of a false `and` the first that was
  /// false. A call of another function of the program stands for what decided that one, a
  /// local name for what it was set from. If the answer is a literal, the conditions that led
  /// to its `return` decide; if there are none, the earlier ones that would have led away.
  ///
  /// - Parameters:
  ///   - events: What the call recorded, from `__reset()` on.
  ///   - outcome: Whether the answer was true, as Lua takes it.
  /// - Returns: Empty if nothing was compared, or if the events do not belong to such a call
  ///   (there were too many, or it failed).
  package func decide(_ events: [TraceEvent], outcome: Bool) -> [Decisive] {
    var decider = Decider(self, events)
    return decider.decide(outcome: outcome)
  }
}
