import ArgumentParser
import PluginHost
import Winback

struct PluginCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find what is wrong with a plugin, each with file, line and mend.",
    discussion: """
      EXAMPLES
        winback plugin check plugins/coffee-shop
        winback plugin check plugins/coffee-shop --format json
      """)

  @Argument(help: "The plugin's folder.") var folder: String

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let check = PluginCheck(try PluginSource(folder: folder))
    let output = try Output(output.output)
    switch self.output.format {
    case .table: try output.write(text(check))
    case .json:
      for problem in check.problems { try output.write(PluginCheckCommand.json(problem) + "\n") }
    case .csv:
      try output.write("severity,file,line,message,mend\n")
      for problem in check.problems { try output.write(PluginCheckCommand.csv(problem)) }
    }
    try output.finish()
    if check.hasErrors { throw CommandError(.findings, "") }
  }

  private func text(_ check: PluginCheck) -> String {
    var text = check.problems.map { "\(folder)/\($0)\n" }.joined()
    let console = common.console(output: output.output)
    if !check.people.isEmpty {
      var table = Table([
        (console.text(ru: "Кто", en: "Who"), .left),
        (console.text(ru: "Сегмент", en: "Segment"), .left),
      ])
      for person in check.people {
        table.add([StandardPersonName.of(person.name, in: console.language), person.segment])
      }
      text += table.render(console)
    }
    let errors = check.problems.count { $0.severity == .error }
    let warnings = check.problems.count - errors
    text += console.text(
      ru: "\(folder): ошибок \(errors), замечаний \(warnings)\n",
      en: "\(folder): errors \(errors), warnings \(warnings)\n")
    return text
  }

  private static func json(_ problem: PluginProblem) -> String {
    let fields = [
      ("severity", problem.severity.rawValue), ("file", problem.file),
      ("message", problem.message), ("mend", problem.mend ?? ""),
      ("excerpt", problem.excerpt ?? ""),
    ].map { "\(JSON.quoted($0)):\(JSON.quoted($1))" }
    let line = problem.line.map(String.init) ?? "null"
    return "{" + fields.joined(separator: ",") + ",\"line\":\(line)}"
  }

  private static func csv(_ problem: PluginProblem) -> String {
    CSV.line([
      problem.severity.rawValue, problem.file, problem.line.map(String.init) ?? "",
      problem.message, problem.mend ?? "",
    ])
  }
}
