import PluginHost
import Retention
import Storage

/// Finds why customers change. What the rules that last decided on her say of the same view
/// came by itself, the rest by the rules; of the former, what comes without the new receipts,
/// too, came by time.
struct Causes {
  private let business: Business
  private let head: AppliedPlan
  private let rules: Rules
  private let workers: Int

  /// `head` is the last applied plan, `rules` those of the plan whose causes are looked for.
  init(_ business: Business, head: AppliedPlan, rules: Rules, workers: Int) {
    self.business = business
    self.head = head
    self.rules = rules
    self.workers = workers
  }

  /// A cause for each customer of each batch; it means something only where she changes.
  func find(for plan: Plan, _ view: BaseView) throws -> [[Cause]] {
    let deciders = try Deciders(business.database, head: head)
    var former: [Int64: FormerRules] = [:]
    let aside = try RowsAside(
      business, plan: plan, rules: rules, head: head, customers: changedWithNews(plan),
      workers: workers)
    return try plan.batches.indices.map { index in
      let batch = plan.batches[index]
      return try batch.segments.indices.map { place in
        guard plan.isChange(batch, place) else { return .time }
        let decider = deciders.plan(
          of: plan.history.standing?.formerIDs[batch.basics.customers.lowerBound + place] ?? 0,
          store: homeStore(plan, batch, place))
        let judge =
          try former[decider.number]
          ?? FormerRules(business, of: decider, rules: rules, view, workers: workers)
        former[decider.number] = judge
        let segment = plan.segment(batch: batch, place)
        return judge.cause(of: segment?.segment.rawValue, ofBatch: index, place)
          ?? own(plan, batch, place, segment, aside)
      }
    }
  }

  private func homeStore(_ plan: Plan, _ batch: BatchDecisions, _ place: Int) -> String? {
    let store = batch.basics.homeStores[place]
    return store >= 0 ? plan.history.storeCodes[Int(store)] : nil
  }

  /// The numbers that those had when the last plan looked who change and of whom receipts came
  /// in, or other keys.
  private func changedWithNews(_ plan: Plan) -> Set<Int64> {
    var found: Set<Int64> = []
    guard let standing = plan.history.standing else { return found }
    for batch in plan.batches {
      for place in batch.segments.indices where plan.isChange(batch, place) {
        let customer = batch.basics.customers.lowerBound + place
        if standing.hasNews(of: customer) { found.insert(standing.formerIDs[customer]) }
      }
    }
    return found
  }

  /// Where the rules are not the cause: time, what a person said of who is who, a receipt of
  /// these days, or one of long ago.
  private func own(
    _ plan: Plan, _ batch: BatchDecisions, _ place: Int, _ segment: SegmentInfo?,
    _ aside: RowsAside
  ) -> Cause {
    let customer = batch.basics.customers.lowerBound + place
    guard let standing = plan.history.standing, standing.hasNews(of: customer) else {
      return .time
    }
    // Who was taken from another person has no time of her own behind her.
    let isContinued =
      standing.memberships[customer] == .same || standing.segment(of: customer) != nil
    let byTimeAlone = isContinued ? aside.segment(of: standing.formerIDs[customer]) : nil
    if byTimeAlone != nil, byTimeAlone == segment?.segment.rawValue { return .time }
    if standing.memberships[customer] == .corrected { return .correction }
    // What she lost to others, or has from a key of hers that was another's, was seen before.
    if standing.newestIssued[customer] == .min { return .import }
    // A till's day may arrive a day late and is no history for that.
    let newest = business.zone.day(of: Instant(standing.newestIssued[customer]))
    if newest < head.day.adding(days: -1) { return .import }
    // Who bought and then fell silent again is passive or lost by the silence.
    return segment?.group == .active ? .receipt : .time
  }
}
