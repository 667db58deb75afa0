import PluginHost
package import Retention
package import Storage

extension Business {
  /// A plan over the stored base, by the rules that decide now.
  package func plan(at moment: Moment, workers: Int, facts: Set<Fact>) throws -> Plan {
    try plan(view(at: moment), by: rules(), workers: workers, facts: facts)
  }

  /// A plan over a view of the base, by given rules, with the cause of each change.
  package func plan(
    _ view: BaseView, by rules: Rules, workers: Int, facts: Set<Fact>
  ) throws -> Plan {
    let basis = PlanBasis(
      thresholdVersion: rules.version, seen: view.seen, head: view.head?.number ?? 0,
      headAsOf: view.head?.asOf)
    // What a customer is worth stands in every decision.
    var plan = planner(rules, workers: workers).plan(
      view.history, at: view.moment, facts: facts.union([.value]), basis: basis,
      lifetime: try database.model(seen: view.seen)?.model)
    if let head = view.head {
      plan.causes = try Causes(self, head: head, rules: rules, workers: workers)
        .find(for: plan, view)
    }
    return plan
  }

  func planner(_ rules: Rules, workers: Int) -> Planner {
    Planner(
      plugin: rules.plugin, thresholds: rules.thresholds, workers: workers, business: name)
  }

  /// How each store usually pauses and how long it has been silent, by its code.
  package func storePauses(at moment: Moment) throws -> [(store: String, pause: StorePause)] {
    try database.storeDays(asOf: moment.asOf).compactMap { code, days in
      StorePause(days: days, asOf: moment.day).map { (code, $0) }
    }
  }

  /// The last import, if it was cut short: what came by then stands, and repeating the import
  /// brings the rest.
  package func interruptedImport() throws -> ImportRecord? { try database.interruptedImport() }
}
