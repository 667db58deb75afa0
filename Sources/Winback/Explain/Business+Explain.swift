import PluginHost
package import Retention
package import Storage

extension Business {
  /// Where a customer stands as of a moment, on what has come in till now, and why.
  package func explain(
    _ customer: KnownCustomer, at moment: Moment, in language: Language
  ) throws -> CustomerExplanation {
    let head = try appliedPlan(by: moment)
    let last = try database.decisions(of: customer.id).last { $0.day <= moment.day }
    let lookout = try Lookout(customer, of: self, by: rules(), at: moment, head: head)
    let answer = lookout.answer(standing: last.map(LoneCustomer.Standing.init), in: language)
    return CustomerExplanation(
      customer: customer, moment: moment,
      applied: try last.flatMap { try explain(decision: $0.seq, in: language) }, answer: answer,
      silentStore: answer?.store.flatMap { store in
        head?.storesWithoutData.first { $0.store == store && $0.held > 0 }
      })
  }

  /// What becomes of a customer who does not come till a day behind a moment; nil for who has
  /// no receipt by then.
  package func outlook(
    of customer: KnownCustomer, from moment: Moment, till day: Day
  ) throws -> Outlook? {
    let rules = try rules()
    let last = try database.decisions(of: customer.id).last { $0.day <= moment.day }
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
    guard let newest, newest.asOf > moment.asOf else { return newest }
    return try database.appliedPlans().first { $0.asOf <= moment.asOf }
  }
}

extension LoneCustomer.Standing {
  init(_ decision: StoredDecision) {
    self.init(segment: decision.to, since: decision.day)
  }
}
