import ArgumentParser
import PluginHost
import Retention
import Storage
import Winback

struct ThresholdsHistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Who changed which threshold, when and why, and how many customers it moved.",
    discussion: """
      EXAMPLES
        winback thresholds history
        winback thresholds history --limit 5 --format csv
      """)

  @Option(help: "At most this many versions, the newest first.") var limit: Int = 50

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    if !(1...1_000_000).contains(limit) { throw ValidationError("--limit takes 1 to 1000000") }
  }

  func run() throws {
    let console = common.console(output: output.output)
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .reading)
    let entries = try business.thresholdHistory().entries.prefix(limit)
    let report = ThresholdHistoryReport(
      console: console, zone: business.zone, manifest: try business.plugin().manifest)
    let output = try Output(output.output)
    switch self.output.format {
    case .table: try output.write(report.table(entries))
    case .json: for entry in entries { try output.write(report.json(entry) + "\n") }
    case .csv:
      try output.write(ThresholdHistoryReport.csvHeader)
      for entry in entries { try output.write(report.csv(entry)) }
    }
    try output.finish()
  }
}
