import ArgumentParser
import PluginHost
import Retention
import Storage
import Winback

struct ThresholdsDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "What differs between two versions.",
    discussion: """
      Version 0 has the plugin's own values.

      EXAMPLES
        winback thresholds diff 0 3
      """)

  @Argument(help: "A version.") var from: Int64
  @Argument(help: "Another one.") var to: Int64

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let console = common.console(output: output.output)
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .reading)
    let changes = try business.thresholdDifferences(from: from, to: to)
    let words = ThresholdWords(
      manifest: try business.plugin().manifest, language: console.language)
    let output = try Output(output.output)
    switch self.output.format {
    case .table: try output.write(table(changes, words, console))
    case .json: for change in changes { try output.write(change.json + "\n") }
    case .csv:
      try output.write("store,name,old,new\n")
      for change in changes { try output.write(CSV.line(change.fields)) }
    }
    try output.finish()
  }

  private func table(
    _ changes: [ThresholdDifference], _ words: ThresholdWords, _ console: Console
  ) -> String {
    if changes.isEmpty {
      return console.text(
        ru: "Версии \(from) и \(to) не отличаются\n",
        en: "Versions \(from) and \(to) do not differ\n")
    }
    var table = Table([
      (console.text(ru: "Точка", en: "Store"), .left),
      (console.text(ru: "Порог", en: "Threshold"), .left),
      (console.text(ru: "Версия \(from)", en: "Version \(from)"), .left),
      (console.text(ru: "Версия \(to)", en: "Version \(to)"), .left),
    ])
    for change in changes {
      table.add([
        change.store ?? "", change.name, words.value(change.old, of: change),
        words.value(change.new, of: change),
      ])
    }
    return table.render(console)
  }
}
