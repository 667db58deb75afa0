import ArgumentParser
import Foundation
import PluginHost
import Retention
import Storage
import Winback

struct PluginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plugin", abstract: "Check, test and activate a shop's rules.",
    discussion: """
      EXAMPLES
        winback plugin check plugins/coffee-shop
        winback plugin test plugins/coffee-shop
        winback plugin activate plugins/coffee-shop
      """,
    subcommands: [
      PluginCheckCommand.self, PluginTestCommand.self, PluginActivateCommand.self,
    ])
}

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

struct PluginTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the tests that a plugin ships.",
    discussion: """
      EXAMPLES
        winback plugin test plugins/coffee-shop
        winback plugin test plugins/coffee-shop --filter passer
      """)

  @Argument(help: "The plugin's folder.") var folder: String

  @Option(help: "Only tests whose name contains this text.") var filter: String?

  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let plugin = try PluginTestCommand.loaded(folder)
    let report = PluginTests(plugin).run(filter: filter)
    let console = common.console
    let output = try Output("-")
    for result in report.results {
      let mark =
        result.failure == nil
        ? console.styled(console.text(ru: "прошёл", en: "ok"), .green)
        : console.styled(console.text(ru: "НЕ ПРОШЁЛ", en: "FAILED"), .red)
      if common.verbose || result.failure != nil {
        try output.write("\(mark)  \(Console.safe(result.name))\n")
      }
      if let failure = result.failure { try output.write("    \(folder)/\(failure)\n") }
    }
    let failed = report.failures.count
    let passed = report.results.count - failed
    try output.write(
      console.text(
        ru: "\(folder): прошло \(passed), не прошло \(failed)\n",
        en: "\(folder): \(passed) passed, \(failed) failed\n"))
    try output.finish()
    if failed > 0 { throw CommandError(.findings, "") }
    if report.results.isEmpty {
      throw CommandError(
        .findings,
        console.text(
          ru: "\(folder): ни один тест не выполнен; добавьте tests/ИМЯ_test.lua",
          en: "\(folder): no test ran; add tests/NAME_test.lua"))
    }
  }

  /// What can't be loaded is a finding of the test, too.
  private static func loaded(_ folder: String) throws -> Plugin {
    do {
      return try Plugin.loaded(folder: folder)
    } catch let error as PluginError {
      throw CommandError(.findings, error.description)
    }
  }
}

struct PluginActivateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "activate",
    abstract: "Give a business the rules of a folder, if their tests pass.",
    discussion: """
      EXAMPLES
        winback plugin activate plugins/coffee-shop
      """)

  @Argument(help: "The plugin's folder.") var folder: String

  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let plugin = try Plugin.tested(folder: folder, console: common.console)
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .writing)
    try business.activate(plugin, source: folder, at: MomentOptions.now)
    common.console.say(
      LocalizedText(
        ru: "\(business.name): теперь правила \(plugin.hash.prefix(12)) из \(folder)",
        en: "\(business.name): now by the rules \(plugin.hash.prefix(12)) of \(folder)"))
  }
}

extension Plugin {
  /// A plugin that has no errors and whose tests pass; what is found otherwise is thrown.
  static func tested(folder: String, console: Console) throws -> Plugin {
    let check = PluginCheck(try PluginSource(folder: folder), runsTests: false)
    let errors = check.problems.filter { $0.severity == .error }
    guard errors.isEmpty, let plugin = check.plugin else {
      throw CommandError(.findings, PluginError(errors).inFolder(folder).description)
    }
    let failures = PluginTests(plugin).run().failures
    guard failures.isEmpty else {
      throw CommandError(
        .findings,
        "\(PluginError(failures).inFolder(folder))\n"
          + console.text(
            ru: "плагин, чьи тесты не проходят, не включается; см. winback plugin test \(folder)",
            en: "a plugin whose tests fail is not activated; see: winback plugin test \(folder)"))
    }
    return plugin
  }

  /// The plugin of a folder; its problems name the files with the folder.
  static func loaded(folder: String) throws -> Plugin {
    do throws(PluginError) {
      return try Plugin(PluginSource(folder: folder))
    } catch {
      throw error.inFolder(folder)
    }
  }
}
