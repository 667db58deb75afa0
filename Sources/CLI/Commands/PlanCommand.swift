import ArgumentParser
import PluginHost
import Retention
import Storage
import Winback

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Decide the segment of every customer. Changes nothing.",
    discussion: """
      EXAMPLES
        winback plan
        winback plan --as-of 2026-03-01 --format csv -o segments.csv
        winback plan --save plan.json
        winback plan --receipts receipts.csv --plugin plugins/coffee-shop \\
          --as-of 2026-03-01
        winback plan --receipts plugins/record-store/cdnow.csv --receipt-id row \\
          --plugin plugins/record-store --as-of 1998-06-30
      """)

  @OptionGroup var source: PlanSource
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  @Option(
    help: ArgumentHelp(
      "Columns of the csv and json forms, comma-separated: the standard ones and all facts.",
      valueName: "names"))
  var columns: String?

  @Option(help: "How many of the most valuable lost customers to explain.")
  var top: Int = 10

  @Option(help: ArgumentHelp("Write the rows that were set aside to this file.", valueName: "file"))
  var rejects: String?

  @Option(
    help: ArgumentHelp("Keep the plan in this file, for: winback apply FILE.", valueName: "file"))
  var save: String?

  @Flag(name: .customLong("detailed-exitcode"), help: "End with 2 when there are decisions.")
  var detailedExitCode = false

  func validate() throws {
    if !(0...1000).contains(top) { throw ValidationError("--top takes 0 to 1000") }
    if rejects != nil, source.receipts == nil { throw PlanSource.needsReceipts(["--rejects"]) }
    if rejects?.isEmpty == true { throw ValidationError("--rejects takes the name of a file") }
    if save?.isEmpty == true { throw ValidationError("--save takes the name of a file") }
    if save != nil, source.receipts != nil || source.plugin != nil {
      throw ValidationError(
        "--save is for a plan of the base by its own rules: only that can be applied")
    }
    _ = try PlanColumn.list(columns)
  }

  func run() throws {
    let console = common.console(output: output.output)
    let columns = try PlanColumn.list(columns)
    let shown: Set<Fact> = [.r, .f, .m, .value]
    let made = try source.make(
      facts: output.format == .table ? shown : [], console: console,
      keepingAllRejects: rejects != nil)
    UntilExit.keep(made.plan)
    made.tell(console)
    if let summary = made.summary, let rejects {
      try IntakeReport.write(summary.rejects, to: rejects)
    }
    if let save {
      if let open = made.interruptedApply { throw ApplyRefusal.applyOpen(plan: open.planID) }
      let id = try SavedPlan.write(made.plan, of: made.business, to: save)
      console.say(
        console.text(
          ru: "план \(id) записан: winback apply \(save)",
          en: "plan \(id) is saved: winback apply \(save)"))
    }
    // Nothing is opened before all is known that can fail.
    let report = output.format == .table ? self.report(made, console: console) : nil
    let output = try Output(output.output)
    switch self.output.format {
    case .csv: try write(made, columns, as: .csv, to: output)
    case .json: try write(made, columns, as: .json, to: output)
    case .table: try output.write(report ?? "")
    }
    try output.finish()
    console.detail("plan \(made.plan.hash)")
    if let ending = made.ending { throw CommandError(ending, "") }
    if detailedExitCode, made.plan.changeCount > 0 { throw ExitCode(2) }
  }

  private func write(
    _ made: MadePlan, _ columns: [PlanColumn], as form: PlanTable.Form, to output: Output
  ) throws {
    let table = PlanTable(
      made.plan, columns: columns, form: form, thresholds: made.rules.thresholds)
    try table.write(workers: source.threads) { try output.write($0) }
  }

  private func report(_ made: MadePlan, console: Console) -> String {
    let report = PlanReport(console: console, plan: made.plan, currency: made.currency)
    return report.header() + report.segments() + report.changes()
      + report.lost(explained(made, console: console))
      + report.notes() + "\n" + console.text(ru: "план ", en: "plan ") + made.plan.hash + "\n"
  }

  /// The decisions stand without their reasons: one that can't be told costs a warning.
  private func explained(
    _ made: MadePlan, console: Console
  ) -> [(LostCustomer, reason: String?)] {
    let explainer = Explainer(
      plugin: made.rules.plugin, thresholds: made.rules.thresholds, business: made.business)
    var first: PluginError?
    var untold = 0
    let explained = made.plan.mostValuableLost(top).map {
      customer -> (LostCustomer, reason: String?) in
      let facts = made.plan.facts(of: customer.customer, thresholds: made.rules.thresholds)
      do throws(PluginError) {
        return (
          customer,
          reason: try explainer.sentence(
            facts, place: 0, of: customer.segment.segment, language: console.language)
        )
      } catch {
        first = first ?? error
        untold += 1
        return (customer, reason: nil)
      }
    }
    if let first {
      console.warn(
        console.text(
          ru: "не объяснить, почему, клиентов: \(untold). \(first)",
          en: "the reason can't be told, customers: \(untold). \(first)"))
    }
    return explained
  }
}

extension PlanColumn {
  /// The columns that `--columns` names; the contract's without it.
  static func list(_ names: String?) throws -> [PlanColumn] {
    guard let names else { return PlanColumn.standard }
    guard names.contains(where: { $0 != " " && $0 != "," }) else {
      throw ValidationError("--columns names no column; such as --columns customer,segment")
    }
    return try names.split(separator: ",").map { name in
      let name = String(name.filter { $0 != " " })
      guard let column = PlanColumn(name: name) else {
        let known = PlanColumn.all.map(\.name)
        throw ValidationError("no column '\(name)'" + NearNames.hint(name, in: known))
      }
      return column
    }
  }
}
