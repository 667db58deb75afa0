import ArgumentParser
import Retention
import Storage
import Winback

struct PluginVersionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "versions",
    abstract: "The rules that a business had: when, by whom, why; the last ones are active.",
    discussion: """
      EXAMPLES
        winback plugin versions
        winback plugin versions --format csv
      """)

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let console = common.console(output: output.output)
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .reading)
    let list = try business.pluginActivations()
    let output = try Output(output.output)
    switch self.output.format {
    case .table: try output.write(table(list, business.zone, console))
    case .json:
      for entry in list { try output.write(PluginVersionsCommand.json(entry, business.zone)) }
    case .csv:
      try output.write("number,hash,activated_at,author,reason,source,active,decisions\n")
      for entry in list { try output.write(PluginVersionsCommand.csv(entry, business.zone)) }
    }
    try output.finish()
  }

  private func table(
    _ list: [ActivationRecord], _ zone: Zone, _ console: Console
  ) -> String {
    var table = Table([
      ("№", .right), (console.text(ru: "Версия", en: "Version"), .left),
      (console.text(ru: "Когда", en: "When"), .left), (console.text(ru: "Кто", en: "Who"), .left),
      (console.text(ru: "Откуда", en: "From"), .left),
      (console.text(ru: "Решений", en: "Decisions"), .right),
      (console.text(ru: "Зачем", en: "Why"), .left),
    ])
    for entry in list {
      let activation = entry.activation
      let mark = entry.isActive ? " *" : ""
      table.add([
        "\(activation.id)", activation.hash.prefix(12) + mark,
        zone.short(activation.activatedAt), activation.author, activation.source,
        Unit.digits(Double(entry.decisions), in: console.language), activation.reason,
      ])
    }
    return table.render(console)
      + console.text(ru: "* действует сейчас\n", en: "* active now\n")
  }

  private static func csv(_ entry: ActivationRecord, _ zone: Zone) -> String {
    let activation = entry.activation
    return CSV.line([
      "\(activation.id)", activation.hash, zone.format(activation.activatedAt),
      activation.author, activation.reason, activation.source, "\(entry.isActive)",
      "\(entry.decisions)",
    ])
  }

  private static func json(_ entry: ActivationRecord, _ zone: Zone) -> String {
    let activation = entry.activation
    return "{\"number\":\(activation.id),\"hash\":\(JSON.quoted(activation.hash)),"
      + "\"activated_at\":\"\(zone.format(activation.activatedAt))\","
      + "\"author\":\(JSON.quoted(activation.author)),"
      + "\"reason\":\(JSON.quoted(activation.reason)),"
      + "\"source\":\(JSON.quoted(activation.source)),\"active\":\(entry.isActive),"
      + "\"decisions\":\(entry.decisions)}\n"
  }
}
