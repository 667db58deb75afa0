package import PluginHost
package import Retention
package import Storage

extension Business {
  /// A plan over the stored base, by the active plugin or by another one on trial.
  package func plan(
    at moment: Moment, by trial: Plugin? = nil, workers: Int, facts: Set<Fact>
  ) throws -> Plan {
    let plugin = try trial ?? plugin()
    var builder = HistoryBuilder(asOf: moment.asOf)
    let (stores, categories, _) = try database.readHistory(into: &builder, asOf: moment.asOf)
    let planner = Planner(
      plugin: plugin, thresholds: ThresholdValues(plugin.manifest), workers: workers,
      business: name)
    return planner.plan(
      builder.finish(storeCodes: stores, categories: categories), at: moment, facts: facts)
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
