import ArgumentParser
import PluginHost
import Retention
import Storage
import Winback

struct ThresholdsGetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "get",
    abstract: "One threshold: its value, what is allowed, who changed it and why.",
    discussion: """
      EXAMPLES
        winback thresholds get lost_after
        winback thresholds get lost_after --store SPB-1
      """)

  @Argument(help: "The threshold.") var name: String

  @Option(
    name: .customLong("store"),
    help: ArgumentHelp("The value that holds in this store, by its code; once.", valueName: "store")
  )
  var stores: [String] = []

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws { _ = try OneStore.of(stores) }

  func run() throws {
    let store = try OneStore.of(stores)
    let console = common.console(output: output.output)
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .reading)
    let row = try business.thresholdSheet(store: store).row(name)
    let report = ThresholdReport(console: console, zone: business.zone, store: store)
    let output = try Output(output.output)
    switch self.output.format {
    case .table: try output.write(report.card(row))
    case .json: try output.write(report.json(row) + "\n")
    case .csv: try output.write(ThresholdReport.csvHeader + report.csv(row))
    }
    try output.finish()
  }
}
