package import Intake
import PluginHost
package import Retention
import Storage

/// A plan straight from a file: no database, nothing left behind.
package struct OneShot: Sendable {
  package var path: String
  package var options: ReceiptReader.Options
  package var moment: Moment
  package var planner: Planner
  package var facts: Set<Fact>
  /// How many of the rows that are set aside the summary keeps.
  package var rejectsMax: Int

  package init(
    path: String, options: ReceiptReader.Options, moment: Moment, planner: Planner,
    facts: Set<Fact>, rejectsMax: Int = 1000
  ) {
    self.rejectsMax = rejectsMax
    self.path = path
    self.options = options
    self.moment = moment
    self.planner = planner
    self.facts = facts
  }

  /// Reads the file and decides; `progress` is told now and then how far it is.
  package func run(
    progress: (IntakeProgress) -> Void
  ) throws -> (plan: Plan, summary: IntakeSummary) {
    let (history, summary) = try read(progress: progress)
    let plan = planner.plan(history, at: moment, facts: facts)
    guard let goods = history.goodsLeftOut, goods.wereAsked else { return (plan, summary) }
    let (whole, told) = try read(keepsGoods: true, progress: progress)
    return (planner.plan(whole, at: moment, facts: facts), told)
  }

  /// What the file holds by the moment; without lines of receipts where the rules do not seem to
  /// read them.
  package func read(
    progress: (IntakeProgress) -> Void
  ) throws -> (history: History, summary: IntakeSummary) {
    try read(keepsGoods: planner.plugin.seemsToReadGoods, progress: progress)
  }

  /// Most files are plain; what is not is read anew, the general way, with the same answer where
  /// both have one.
  private func read(
    keepsGoods: Bool, progress: (IntakeProgress) -> Void
  ) throws -> (history: History, summary: IntakeSummary) {
    try readPlain(keepsGoods: keepsGoods, progress: progress) ?? readGeneral(progress: progress)
  }

  private func readPlain(
    keepsGoods: Bool, progress: (IntakeProgress) -> Void
  ) throws -> (history: History, summary: IntakeSummary)? {
    let reader = try PlainReader(
      path: path, options: options, asOf: moment.asOf, workers: planner.workers,
      rejectsMax: rejectsMax, keepsGoods: keepsGoods)
    guard let reading = try reader?.read(inParallel: inParallel, progress: progress),
      let shown = reading.shownKeys(inParallel: inParallel)
    else { return nil }
    let summary = IntakeSummary(
      file: path, counts: reading.counts, returns: reading.returns,
      anonymousReceipts: reading.anonymousReceipts, unusablePhones: reading.unusablePhones,
      unusableEmails: reading.unusableEmails, rejects: reading.rejects)
    let joined = OneShot.joined(shown.persons(asOf: moment.asOf))
    return reading.history(of: shown, joining: joined, inParallel: inParallel)
      .map { (history: $0, summary: summary) }
  }

  private func inParallel(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    _ = parallelMap(count: count, workers: planner.workers, worker: {}, { _, index in body(index) })
  }

  private func readGeneral(
    progress: (IntakeProgress) -> Void
  ) throws -> (history: History, summary: IntakeSummary) {
    let reading = try GeneralReading(
      path: path, options: options, asOf: moment.asOf, rejectsMax: rejectsMax)
    let reader = reading.reader
    var register = try reading.run(inParallel: inParallel) {
      progress(
        IntakeProgress(
          bytesRead: reader.bytesRead, bytesTotal: reader.bytesTotal, rows: reader.rows))
    }
    let codes = reader.codes
    register.settleReturns(codes: codes)
    let summary = IntakeSummary(
      file: path, counts: register.counts, returns: register.returnsAccepted,
      anonymousReceipts: register.anonymousReceipts, unusablePhones: reader.unusablePhones,
      unusableEmails: reader.unusableEmails, rejects: register.rejects)
    let persons = register.persons(asOf: moment.asOf)
    return (register.finish(codes: codes, joining: OneShot.joined(persons)), summary)
  }

  /// Each customer who is one with another, by indices, with that one.
  private static func joined(_ persons: Persons) -> [Int32: Int32] {
    var joined: [Int32: Int32] = [:]
    for (person, members) in persons.groups {
      for member in members where member != person { joined[Int32(member)] = Int32(person) }
    }
    return joined
  }
}
