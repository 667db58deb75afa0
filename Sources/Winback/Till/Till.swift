import PluginHost
package import Retention
import Storage

/// What a till asks: one customer by any of her keys, what the rules read of her, and her
/// segment now. The answer is that of a plan in the frame that the journal has.
///
/// It reads on a connection of its own. Rules, frame and what else holds for everybody are kept
/// from one customer to the next; each look begins with the base's newest numbers, and what they
/// say is out of date is read again.
///
/// Lua's state is a thread's own: a till is opened, asked and given up on one of its threads, as
/// `Business.atTill` does, and is not `Sendable` on purpose. Several at once are several tills.
package final class Till {
  private let business: Business
  private let reader: CustomerReader
  private var known: TillKnowledge?
  /// Has the rules that are known, on the day that is known.
  private var worker: RuleWorker?

  package init(_ business: Business) throws {
    self.business = business
    reader = try CustomerReader(business.database)
  }

  /// Reads ahead what the first customer would have to wait for.
  package func open(at moment: Moment) throws {
    try reader.look { look in
      let known = try refreshed(by: look.stamp, at: moment)
      if known.head != nil { try look.prepareStores() }
    }
  }

  /// The scores, and what she is worth.
  package static let facts: Set<Fact> = [.r, .f, .m, .score, .value]

  /// Where a customer stands as of a moment, on all that has come in.
  ///
  /// - Parameters:
  ///   - who: Any of her keys.
  ///   - moment: Now.
  ///   - facts: What the answer has beside the basic facts and what the rules read.
  /// - Returns: Her answer, in the frame of the last applied plan.
  /// - Throws: `WhoError`, `WorkspaceError`, `PluginError`, `StorageError`.
  package func customer(
    _ who: Who, at moment: Moment, facts: Set<Fact> = Till.facts
  ) throws -> TillAnswer {
    try reader.look { look in
      let customer = try who.customer(among: look.customers(matching: who.keys))
      let known = try refreshed(by: look.stamp, at: moment)
      let person = try look.person(customer.id, asOf: moment.asOf)
      let last = person.decisions.last { $0.day <= moment.day }
      let lookout = Lookout(
        customer, LoneCustomer(person), of: business.name, by: known.rules, at: moment,
        in: known.frame, traffic: known.traffic)
      guard let table = lookout.table(at: moment, standing: last.map { .init($0) }) else {
        return TillAnswer(
          customer: customer, moment: moment, frame: known.frame.origin, last: last)
      }
      let (batch, reads) = ask(table, by: known, facts: facts, at: moment)
      let silent = try silentStores(table, known, look, at: moment)
      let plan = Plan(
        history: table.history, frame: table.frame, manifest: known.rules.plugin.manifest,
        pluginHash: known.rules.plugin.hash, batches: [batch],
        basis: PlanBasis(
          thresholdVersion: known.rules.version, seen: look.stamp.seq,
          head: known.head?.number ?? 0, headAsOf: known.head?.asOf),
        silentStores: silent)
      return TillAnswer(
        customer: customer, moment: moment, frame: known.frame.origin, last: last,
        found: .init(plan: plan, batch: batch, reads: reads))
    }
  }

  private func ask(
    _ table: FactTable, by known: TillKnowledge, facts: Set<Fact>, at moment: Moment
  ) -> (BatchDecisions, ReadFacts?) {
    let evaluator = Evaluator(
      plugin: known.rules.plugin, thresholds: known.rules.thresholds, business: business.name)
    var worker = worker ?? evaluator.makeWorker(today: moment)
    defer { self.worker = worker }
    let batch = evaluator.decide(table, keeping: facts, on: &worker)
    return (batch, evaluator.reads(table, places: [0], on: &worker).first)
  }

  /// Her store, where it is without data and there is a segment that she could keep.
  private func silentStores(
    _ table: FactTable, _ known: TillKnowledge, _ look: CustomerLook, at moment: Moment
  ) throws -> Set<Int32> {
    guard known.head != nil, let store = table.homeStore,
      let pause = try look.pause(ofStore: store, at: moment), pause.isWithoutData
    else { return [] }
    return Set(table.basics.homeStores)
  }

  private func refreshed(by stamp: BaseStamp, at moment: Moment) throws -> TillKnowledge {
    if let known, known.stamp == stamp, known.day == moment.day { return known }
    let next = try TillKnowledge(of: business, stamp, at: moment, after: known)
    if known?.day != next.day || known?.stamp.hasSameRules(as: stamp) != true { worker = nil }
    known = next
    return next
  }
}
