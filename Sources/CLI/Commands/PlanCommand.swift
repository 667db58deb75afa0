import ArgumentParser
import PluginHost
import Retention
import Winback

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Decide the segment of every customer. Changes nothing.",
    discussion: """
      EXAMPLES
        winback plan
        winback plan --as-of 2026-03-01 --format csv -o segments.csv
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

  @Flag(name: .customLong("detailed-exitcode"), help: "End with 2 when there are decisions.")
  var detailedExitCode = false

  func validate() throws {
    if !(0...1000).contains(top) { throw ValidationError("--top takes 0 to 1000") }
    _ = try PlanColumn.list(columns)
  }

  func run() throws {
    let console = common.console
    let columns = try PlanColumn.list(columns)
    let shown: Set<Fact> = [.r, .f, .m, .value]
    let made = try source.make(
      facts: output.format == .table ? shown : PlanColumn.facts(of: columns), console: console,
      keepingAllRejects: rejects != nil)
    if let summary = made.summary {
      IntakeReport(console: console).print(summary)
      if let rejects { try IntakeReport.write(summary.rejects, to: rejects) }
    }
    let output = try Output(output.output)
    switch self.output.format {
    case .csv: try PlanRows(columns: columns).writeCSV(made.plan, to: output)
    case .json: try PlanRows(columns: columns).writeJSON(made.plan, to: output)
    case .table: try writeReport(made, to: output, console: console)
    }
    try output.finish()
    for failure in made.plan.failures {
      console.warn("\(failure.problem)\n    (\(failure.customers) customers)")
    }
    console.detail("plan \(made.plan.hash)")
    if let ending = made.ending { throw CommandError(ending, "") }
    if detailedExitCode, made.plan.customerCount > 0 { throw ExitCode(2) }
  }

  private func writeReport(_ made: MadePlan, to output: Output, console: Console) throws {
    let report = PlanReport(console: console, plan: made.plan, currency: made.currency)
    try output.write(report.header() + report.segments())
    let lost = made.plan.mostValuableLost(top)
    let explainer = Explainer(
      plugin: made.plugin, thresholds: made.thresholds, business: made.business)
    let explained = try lost.map { customer in
      let facts = made.plan.facts(of: customer.customer, thresholds: made.thresholds)
      return (
        customer, reason: try explainer.sentence(facts, place: 0, language: console.language)
      )
    }
    try output.write(report.lost(explained) + report.notes())
    try output.write("\n" + report.text(ru: "план ", en: "plan ") + made.plan.hash + "\n")
  }
}

extension PlanColumn {
  /// The columns that `--columns` names; the contract's without it.
  static func list(_ names: String?) throws -> [PlanColumn] {
    guard let names else { return PlanColumn.standard }
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
