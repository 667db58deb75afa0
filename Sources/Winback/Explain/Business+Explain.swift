import PluginHost
package import Retention
package import Storage

extension Business {
  /// Where a customer stands as of a moment, on what has come in till now, and why.
  package func explain(
    _ customer: KnownCustomer, at moment: Moment, in language: Language
  ) throws -> CustomerExplanation {
    let head = try appliedPlan(by: moment)
    let last = try lastDecision(on: customer, at: moment)
    let lookout = try Lookout(customer, of: self, by: rules(), at: moment, head: head)
    let answer = lookout.answer(standing: last.map(LoneCustomer.Standing.init), in: language)
    let explained = CustomerExplanation(
      customer: customer, moment: moment,
      applied: try last.flatMap { try explain(decision: $0.seq, in: language) }, answer: answer,
      silentStore: nil)
    // Only where the next plan would move her does it matter that her store's tills are silent.
    guard last != nil, !explained.agrees, let store = answer?.store,
      let silent = try silentStore(store, at: moment)
    else { return explained }
    return CustomerExplanation(
      customer: customer, moment: moment, applied: explained.applied, answer: answer,
      silentStore: silent)
  }

  /// The decision that brought her where the journal had her at a moment, on any of her keys.
  func lastDecision(
    on customer: KnownCustomer, at moment: Moment
  ) throws -> StoredDecision? {
    try database.decisions(of: customer.id, asOf: moment.asOf).last { $0.day <= moment.day }
  }

  /// The store, if it is without data at a moment.
  func silentStore(_ code: String, at moment: Moment) throws -> SilentStore? {
    guard let (store, pause) = try storePauses(at: moment).first(where: { $0.store == code }),
      pause.isWithoutData
    else { return nil }
    return SilentStore(store: store, lastDay: pause.lastDay, silentDays: pause.silentDays, held: 1)
  }

  /// What becomes of a customer who does not come till a day behind a moment; nil for who has
  /// no receipt by then.
  package func outlook(
    of customer: KnownCustomer, from moment: Moment, till day: Day
  ) throws -> Outlook? {
    let rules = try rules()
    let last = try lastDecision(on: customer, at: moment)
    let lookout = try Lookout(
      customer, of: self, by: rules, at: moment, head: appliedPlan(by: moment))
    let standing = last.map(LoneCustomer.Standing.init)
    func look(_ days: Int) -> Outlook? {
      lookout.forecast(within: days, standing: standing).map {
        Outlook(
          customer: customer, moment: moment, day: day, rules: rules, frame: lookout.frame,
          applied: last?.to, forecast: $0)
      }
    }
    let days = day.days(since: moment.day)
    let near = look(days)
    // Most are lost soon: only who is not is looked at further.
    guard let near, near.isOpen, days < Outlook.horizonDays else { return near }
    return look(Outlook.horizonDays)
  }

  /// The plan that was applied last by a moment; nil before the first.
  package func appliedPlan(by moment: Moment) throws -> AppliedPlan? {
    let newest = try database.lastAppliedPlan()
    guard let newest, newest.day > moment.day else { return newest }
    return try database.appliedPlans().first { $0.day <= moment.day }
  }
}

extension LoneCustomer.Standing {
  init(_ decision: StoredDecision) {
    self.init(segment: decision.to, since: decision.day)
  }
}
