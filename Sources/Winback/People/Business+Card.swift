import PluginHost
package import Retention
import Storage

extension Business {
  /// A customer's page as of a moment, with the newest entries of her timeline.
  package func card(
    of customer: KnownCustomer, at moment: Moment, entriesMax: Int
  ) throws -> CustomerCard {
    let rules = try rules()
    let decisions = try database.decisions(of: customer.id, asOf: moment.asOf)
      .filter { $0.day <= moment.day }
    let receipts = try database.receipts(of: customer.id, asOf: moment.asOf)
      .filter { $0.issued <= moment.asOf }
    let head = try appliedPlan(by: moment)
    let table = try Lookout(customer, of: self, by: rules, at: moment, head: head)
      .table(at: moment, standing: decisions.last.map(LoneCustomer.Standing.init))
    let figures = table.flatMap { CustomerCard.Figures($0) }
    let entries = Business.timeline(receipts, decisions, in: zone)
    return CustomerCard(
      customer: customer, person: try page(of: customer, asOf: moment.asOf), moment: moment,
      manifest: rules.plugin.manifest,
      standing: decisions.last, figures: figures,
      silentStore: figures.flatMap { figures in
        head?.storesWithoutData.first { $0.store == figures.store && $0.held > 0 }
      },
      timeline: Array(entries.prefix(entriesMax)), entryCount: entries.count)
  }

  /// The newest first; a decision counts at the end of its plan's day, so it stands above what
  /// was bought on that day.
  private static func timeline(
    _ receipts: [CustomerReceipt], _ decisions: [StoredDecision], in zone: Zone
  ) -> [CustomerCard.Entry] {
    let dated =
      decisions.reversed().map { (zone.end(of: $0.day), CustomerCard.Entry.decision($0)) }
      + receipts.map { ($0.issued, CustomerCard.Entry.receipt($0)) }
    // Each list is in order already: of equals the one that came first stays first.
    return dated.enumerated().sorted { left, right in
      left.element.0 == right.element.0
        ? left.offset < right.offset : left.element.0 > right.element.0
    }.map(\.element.1)
  }
}
