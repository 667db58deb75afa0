package import PluginHost
package import Retention
import Storage

extension Business {
  /// A plan over the stored base, by the active plugin or by another one on trial.
  package func plan(
    at moment: Moment, by trial: Plugin? = nil, workers: Int, facts: Set<Fact>
  ) throws -> Plan {
    let plugin = trial ?? plugin
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
    var builder = HistoryBuilder(asOf: moment.asOf)
    let (codes, categories, _) = try database.readHistory(into: &builder, asOf: moment.asOf)
    let days = builder.finish(storeCodes: codes, categories: categories).storeDays
    return days.withReceipts.compactMap { store in
      StorePause(days: days.days(of: store), asOf: moment.day).map { (codes[Int(store)], $0) }
    }
  }
}
