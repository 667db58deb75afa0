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
    var plan = try outcome(of: rules, on: view, workers: workers, facts: facts)
    if let head = view.head {
      plan.causes = try Causes(self, head: head, rules: rules, workers: workers)
        .find(for: plan, view)
    }
    return plan
  }

  /// The plan that rules make of a view, without the causes of its changes: they are no part of
  /// its hash, and finding them takes as long again.
  func outcome(
    of rules: Rules, on view: BaseView, workers: Int, facts: Set<Fact> = []
  ) throws -> Plan {
    planner(rules, workers: workers).plan(
      view.history, at: view.moment, facts: facts,
      basis: PlanBasis(
        thresholdVersion: rules.version, seen: view.seen, head: view.head?.number ?? 0,
        headAsOf: view.head?.asOf),
      lifetime: try database.model(seen: view.seen)?.model)
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
