import ArgumentParser
import Retention
import Winback

struct ExportCustomersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customers",
    abstract: "A row per customer: key, figures, and the segment that is applied.",
    discussion: """
      The rows stand in byte order of the key. segment and group are those of the
      journal; the rest is as of the day.

      EXAMPLES
        winback export customers -o customers.csv
        winback export customers --columns customer,segment,visits
        winback export customers --for excel -o customers.csv
      """)

  @Option(
    help: ArgumentHelp(
      "Columns, comma-separated: the standard ones and all facts.", valueName: "names"))
  var columns: String?

  @OptionGroup(title: "Output") var export: ExportOptions
  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws { _ = try PlanColumn.list(columns) }

  func run() throws {
    let columns = try PlanColumn.list(columns)
    let business = try Business.opened(home)
    let plan = try business.customersToExport(
      at: moment.moment(in: business.zone), workers: PlanSource.threads(nil),
      facts: PlanColumn.facts(of: columns))
    let writer = try export.writer(columns.map(\.name), language: common.language)
    try plan.forEachAppliedRow(columns: columns) { try writer.write($0) }
    try writer.finish()
  }
}
