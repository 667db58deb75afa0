import PluginHost
package import Retention
package import Storage

extension Business {
  /// The base as it is now, as of a moment. A plan that is being applied is no head yet: half
  /// of it is not in the journal.
  package func view(at moment: Moment) throws -> BaseView {
    var head = try database.lastAppliedPlan()
    if let open = head, open.state == .running {
      head = open.head > 0 ? try database.appliedPlan(number: open.head) : nil
    }
    return try view(at: moment, seen: nil, head: head)
  }

  /// Throws while a plan is being applied, or its apply was cut short: nothing that is planned
  /// then can be applied, or shows what it would do.
  package func refuseOpenApply() throws {
    if let open = try interruptedApply() { throw ApplyRefusal.applyOpen(plan: open.planID) }
  }

  /// The base as an applied plan saw it: whatever came in since is not there.
  package func view(of plan: AppliedPlan) throws -> BaseView {
    let head = plan.head > 0 ? try database.appliedPlan(number: plan.head) : nil
    return try view(at: Moment(asOf: plan.asOf, zone: zone), seen: plan.seen, head: head)
  }

  /// The last apply, if it was cut short: the next apply completes it.
  package func interruptedApply() throws -> AppliedPlan? {
    guard let last = try database.lastAppliedPlan(), last.state == .running else { return nil }
    return last
  }

  /// Threads that read the base; more of them wait for the one that reads the file.
  private static let readers = 2

  private static func inParallel(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    _ = parallelMap(count: count, workers: readers, worker: {}, { _, index in body(index) })
  }

  /// Keeps the history of the base beside it, so that the next plan need not read all receipts.
  func keepHistory() -> HistoryKeeping {
    database.keepHistory(workers: Business.readers, inParallel: Business.inParallel)
  }

  /// The base up to a number in commit order; `head` is the plan that was applied last by then.
  func view(at moment: Moment, seen: Int64?, head: AppliedPlan?) throws -> BaseView {
    let read = try database.history(
      asOf: moment.asOf, seen: seen,
      newSince: head.map { ViewPoint(seen: $0.seen, asOf: $0.asOf) },
      workers: Business.readers, fromKept: seen == nil, inParallel: Business.inParallel)
    var history = read.history
    try attachPeople(&history, asOf: moment.asOf, seen: read.seen)
    return BaseView(moment: moment, history: history, seen: read.seen, head: head)
  }
}
