import ArgumentParser
import PluginHost
import Retention
import Storage
import Winback

struct ThresholdsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "All thresholds with values, defaults, limits, and who changed them last.",
    discussion: """
      EXAMPLES
        winback thresholds list
        winback thresholds list --changed
        winback thresholds list --store SPB-1
      """)

  @Flag(help: "Only those that the staff set.") var changed = false

  @Option(
    name: .customLong("store"),
    help: ArgumentHelp("The values that hold in this store, by its code; once.", valueName: "store")
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
    let rows = try business.thresholdSheet(store: store).rows.filter { !changed || $0.isChanged }
    let report = ThresholdReport(console: console, zone: business.zone, store: store)
    let output = try Output(output.output)
    switch self.output.format {
    case .table: try output.write(report.table(rows))
    case .json: for row in rows { try output.write(report.json(row) + "\n") }
    case .csv:
      try output.write(ThresholdReport.csvHeader)
      for row in rows { try output.write(report.csv(row)) }
    }
    try output.finish()
  }
}
