/// Why some customers could not be decided: the rule failed for them, and where.
package struct RuleFailure: Hashable, Sendable {
  package var problem: PluginProblem
  /// How many customers it concerns.
  package var customers: Int

  package init(problem: PluginProblem, customers: Int) {
    self.problem = problem
    self.customers = customers
  }
}

/// A fact that a rule read while it was not known.
package struct UnknownRead: Hashable, Sendable {
  package var fact: String
  /// The first place that read it so.
  package var file: String
  package var line: Int
  package var customers: Int

  package init(fact: String, file: String, line: Int, customers: Int) {
    self.fact = fact
    self.file = file
    self.line = line
    self.customers = customers
  }
}
