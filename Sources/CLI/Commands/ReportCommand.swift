import ArgumentParser
import Retention
import Winback

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Reports over the whole base.",
    discussion: """
      Each says first what was found, then shows it and how it is counted. A
      name ending with .html gives a page for a browser, a telephone or paper;
      one ending with .xlsx an Excel file.

      EXAMPLES
        winback report weekly
        winback report crr -o crr.html
        winback report cohorts --store SPB-1 -o cohorts.xlsx
        winback report ltv --format json
      """,
    subcommands: [
      RFMCommand.self, CRRCommand.self, CohortsCommand.self, LTVCommand.self,
      SurvivalCommand.self, MigrationCommand.self, ReportStoresCommand.self,
      SourcesCommand.self, WeeklyCommand.self,
    ])
}

struct RFMCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rfm",
    abstract: "The RFM map: customers by recency and frequency.",
    discussion: """
      EXAMPLES
        winback report rfm
        winback report rfm --receipts receipts.csv \\
            --plugin plugins/coffee-shop --format csv
      """)

  @OptionGroup var source: PlanSource
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let console = common.console(output: output.output)
    let made = try source.make(facts: [.r, .f, .m], console: console)
    made.tell(console)
    let output = try Output(output.output)
    let map = RFMMap(made.plan)
    switch self.output.format {
    case .table: try output.write(RFMReport(console: console, plan: made.plan).render())
    case .csv:
      try output.write("r,f,customers,spend_window_minor\n")
      for (r, f, cell) in RFMCommand.cells(map) {
        try output.write("\(r),\(f),\(cell.customers),\(cell.spendWindow)\n")
      }
    case .json:
      for (r, f, cell) in RFMCommand.cells(map) {
        try output.write(
          "{\"r\":\(r),\"f\":\(f),\"customers\":\(cell.customers),"
            + "\"spend_window_minor\":\(cell.spendWindow)}\n")
      }
    }
    try output.finish()
    if let ending = made.ending { throw CommandError(ending, "") }
  }

  private static func cells(_ map: RFMMap) -> [(Int, Int, RFMMap.Cell)] {
    (0..<25).map { ($0 / 5 + 1, $0 % 5 + 1, map.cells[$0 / 5][$0 % 5]) }
  }
}
