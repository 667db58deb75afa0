import ArgumentParser
import Retention
import Winback

struct StoresListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the stores: receipts, the last one, the usual pause, who is identified.",
    discussion: """
      A store that has been silent for longer than its usual pause is without data:
      its customers keep their segment.

      EXAMPLES
        winback stores list
        winback stores list --as-of 2026-03-01 --format csv -o stores.csv
      """)

  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let console = common.console(output: output.output)
    let business = try Business.opened(home)
    let rows = try business.storeSheet(at: moment.moment(in: business.zone))
    let report = StoresReport(console: console, zone: business.zone)
    let output = try Output(output.output)
    switch self.output.format {
    case .table: try output.write(report.table(rows))
    case .json: for row in rows { try output.write(report.json(row)) }
    case .csv: try output.write(report.csv(rows))
    }
    try output.finish()
  }
}
