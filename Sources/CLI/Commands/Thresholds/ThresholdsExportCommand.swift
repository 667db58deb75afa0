import ArgumentParser
import PluginHost
import Retention
import Storage
import Winback

struct ThresholdsExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the values that were set, and not the plugin's own, as JSON.",
    discussion: """
      EXAMPLES
        winback thresholds export -o thresholds.json
        winback thresholds export | diff - thresholds.json
      """)

  @Option(name: .shortAndLong, help: "A file to write to; - is the terminal.")
  var output: String = "-"

  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    if output.isEmpty { throw ValidationError("-o takes the name of a file, or -") }
  }

  func run() throws {
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .reading)
    let rules = try business.rules()
    let file = ThresholdsFile(
      plugin: rules.plugin.manifest.name.en,
      overrides: try business.overrides(of: rules.version ?? 0))
    let output = try Output(output)
    try output.write(file.text)
    try output.finish()
  }
}
