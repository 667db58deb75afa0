import ArgumentParser
import PluginHost
import Retention
import Storage
import Winback

struct ThresholdsLastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "last",
    abstract: "The last change of thresholds in one sentence.",
    discussion: """
      EXAMPLES
        winback thresholds last
      """)

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let console = common.console(output: output.output)
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .reading)
    let history = try business.thresholdHistory()
    let last = history.entries.first
    let report = ThresholdHistoryReport(
      console: console, zone: business.zone, manifest: try business.plugin().manifest)
    let output = try Output(output.output)
    switch self.output.format {
    case .table:
      let others = last.map { history.together(with: $0) } ?? []
      try output.write(report.sentence(last, with: others) + "\n")
    case .json: if let last { try output.write(report.json(last) + "\n") }
    case .csv: try output.write(ThresholdHistoryReport.csvHeader + (last.map(report.csv) ?? ""))
    }
    try output.finish()
  }
}
