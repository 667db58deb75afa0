import ArgumentParser
import PluginHost
import Retention
import Storage
import Winback

struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Make applied plans again from what they saw; or try other rules on them.",
    discussion: """
      Without a trial: every applied plan of these days again, from the receipts,
      rules and thresholds that it had, compared with the journal. Receipts and
      returns that came in later change nothing.
      With --set or --plugin: who would have been decided otherwise, when and why.

      EXAMPLES
        winback replay
        winback replay --from 2026-01-01 --to 2026-02-01
        winback replay --plan 3
        winback replay --set lost_after=45 -o otherwise.csv
        winback replay --set lost_after=45,risk_after=20 --store SPB-1
        winback replay --plugin plugins/coffee-shop --format json
      """)

  @OptionGroup(title: "Plans") var choice: ReplayChoice
  @OptionGroup(title: "Trial") var trial: ReplayTrialOptions

  @Option(help: "How many customers the table has, with why.") var limit: Int = 20

  @Flag(help: "All customers in the table.") var all = false

  @Option(help: "Threads to use (default: all cores). The answer does not depend on it.")
  var workers: Int?

  @OptionGroup(title: "Output") var output: ReplayOutputOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    if !(0...10_000_000).contains(limit) {
      throw ValidationError("--limit takes 0 to 10000000")
    }
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers takes 1 to 256")
    }
  }

  func run() throws {
    let console = common.console(output: output.tableTarget)
    let business = try Business.opened(home)
    if let open = try business.interruptedApply() { warn(of: open, console) }
    let plans = try choice.plans(of: business, console)
    let trial = try trial.trial()
    let target = try output.form == .table ? nil : Output(output.output)
    let writer = target.map {
      ReplayRowWriter(
        output: $0, form: output.form, isTrial: trial != nil, language: console.language)
    }
    let shown = all ? Int.max : limit
    let options = ReplayOptions(
      sentencesMax: writer == nil ? shown : .max, language: console.language,
      workers: PlanSource.threads(workers))
    var rows: [ReplayRow] = []
    var count = 0
    let bar = ProgressBar(console, console.text(ru: "повтор", en: "replaying"))
    defer { bar.finish() }
    try writer?.begin()
    let replay = try business.replay(plans, trial: trial, options: options) {
      bar.show(done: $0, of: $1, rows: plans[..<$0].reduce(0) { $0 + $1.customers })
    } found: { row in
      count += 1
      if rows.count < shown { rows.append(row) }
      try writer?.write(row)
    }
    bar.finish()
    try writer?.finish(replay)
    if output.showsTable {
      let report = ReplayReport(
        console: console, replay: replay, trial: self.trial.words, rows: rows, rowCount: count)
      try show(report)
    }
    tellFailures(replay, console)
    try end(replay)
  }

  private static let causesMax = 10

  private func tellFailures(_ replay: Replay, _ console: Console) {
    for failure in replay.trialFailures.prefix(ReplayCommand.causesMax) {
      let times = Unit.digits(Double(failure.customers), in: console.language)
      console.warn(
        console.text(
          ru: "\(failure.problem)\n    (раз по всем применениям: \(times))",
          en: "\(failure.problem)\n    (times over all plans: \(times))"))
    }
    let more = replay.trialFailures.count - ReplayCommand.causesMax
    if more > 0 { console.warn(console.text(ru: "и ещё причин: \(more)", en: "and \(more) more")) }
  }

  private func show(_ report: ReplayReport) throws {
    let table = try Output(output.tableTarget)
    try table.write(report.text)
    try table.finish()
  }

  private func end(_ replay: Replay) throws {
    if replay.hasFindings { throw CommandError(.findings, "") }
    if replay.plans.contains(where: { ($0.trial?.failed ?? 0) > 0 }) {
      throw CommandError(.partly, "")
    }
  }

  private func warn(of open: AppliedPlan, _ console: Console) {
    console.warn(
      console.text(
        ru: "применение \(open.number) не закончено и не повторяется: его завершит winback apply",
        en: "applied plan \(open.number) is not finished and is left out: winback apply "
          + "completes it"))
  }
}
