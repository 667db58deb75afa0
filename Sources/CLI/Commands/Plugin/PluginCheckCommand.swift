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
        winback plugin check plugins/coffee-shop --format github
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case table, json, csv, github }

  @Argument(help: "The plugin's folder.") var folder: String

  @Option(help: "Form of the answer; github makes annotations of a pull request.")
  var format = Format.table

  @Option(name: .shortAndLong, help: "A file to write to; - is the terminal.")
  var output = "-"

  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let check = PluginCheck(try PluginSource(folder: folder))
    let output = try Output(output)
    switch format {
    case .table: try output.write(text(check))
    case .json:
      for problem in check.problems { try output.write(PluginCheckCommand.json(problem) + "\n") }
    case .csv:
      try output.write("severity,file,line,message,mend\n")
      for problem in check.problems { try output.write(PluginCheckCommand.csv(problem)) }
    case .github:
      for problem in check.problems {
        try output.write(ProblemAnnotation(problem, folder: folder).text + "\n")
      }
    }
    try output.finish()
    if check.hasErrors { throw CommandError(.findings, "") }
  }

  private func text(_ check: PluginCheck) -> String {
    let console = common.console(output: output)
    var text = check.problems.map { "\(folder)/\($0.text(in: console.language))\n" }.joined()
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
    for read in check.unknownReads { text += unknown(read, check, console) }
    let errors = check.problems.count { $0.severity == .error }
    let warnings = check.problems.count - errors
    text += console.text(
      ru: "\(folder): ошибок \(errors), замечаний \(warnings)\n",
      en: "\(folder): errors \(errors), warnings \(warnings)\n")
    return text
  }

  /// `rules.lua:5: gap unknown for 4 of 10 standard people`
  private func unknown(_ read: UnknownRead, _ check: PluginCheck, _ console: Console) -> String {
    let asked = check.people.count { $0.segment != "-" }
    return console.text(
      ru: "\(folder)/\(read.file):\(read.line): \(read.fact) неизвестно у \(read.customers) из "
        + "\(asked) типовых людей\n",
      en: "\(folder)/\(read.file):\(read.line): \(read.fact) unknown for \(read.customers) of "
        + "\(asked) standard people\n")
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

/// A problem as GitHub shows it beside the line of a pull request.
struct ProblemAnnotation {
  let text: String

  init(_ problem: PluginProblem, folder: String) {
    let file = ProblemAnnotation.property("\(folder)/\(problem.file)")
    let line = problem.line.map { ",line=\($0)" } ?? ""
    let mend = problem.mend.map { "\nmend: \($0)" } ?? ""
    text =
      "::\(problem.severity.rawValue) file=\(file)\(line)::"
      + ProblemAnnotation.data(problem.message + mend)
  }

  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
