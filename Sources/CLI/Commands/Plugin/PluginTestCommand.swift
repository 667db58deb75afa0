import ArgumentParser
import PluginHost

struct PluginTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the tests that a plugin ships.",
    discussion: """
      EXAMPLES
        winback plugin test plugins/coffee-shop
        winback plugin test plugins/coffee-shop --filter passer
        winback plugin test plugins/coffee-shop --watch
        winback plugin test plugins/coffee-shop --format junit -o report.xml
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case table, junit }

  @Argument(help: "The plugin's folder.") var folder: String

  @Option(help: "Only tests whose name contains this text.") var filter: String?

  @Flag(help: "Run again whenever a file changes, until Ctrl-C.") var watch = false

  @Option(help: "Form of the answer: table, or junit (XML for CI).") var format = Format.table

  @Option(name: .shortAndLong, help: "A file to write to; - is the terminal.") var output = "-"

  /// Looks at the folder so many times and ends; for tests of --watch.
  @Option(help: .hidden) var rounds: Int?

  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    if watch, format != .table || output != "-" {
      throw ValidationError("--watch writes to the terminal: leave --format and -o out")
    }
  }

  func run() throws {
    if watch { return try runForever() }
    let plugin = try PluginTestCommand.loaded(folder)
    let report = PluginTests(plugin).run(filter: filter)
    let output = try Output(output)
    try output.write(
      format == .junit ? JUnitReport(report, folder: folder).text : text(report))
    try output.finish()
    if !report.failures.isEmpty { throw CommandError(.findings, "") }
    if report.results.isEmpty { throw CommandError(.findings, noTest) }
  }

  private var noTest: String {
    if let filter {
      let part = Console.safe(filter)
      return common.console.text(
        ru: "\(folder): ни у одного теста нет в имени «\(part)»",
        en: "\(folder): no test has '\(part)' in its name")
    }
    return common.console.text(
      ru: "\(folder): ни один тест не выполнен; добавьте tests/ИМЯ_test.lua",
      en: "\(folder): no test ran; add tests/NAME_test.lua")
  }

  private func text(_ report: PluginTests.Report) -> String {
    let console = common.console(output: output)
    var text = ""
    for result in report.results {
      let mark =
        result.failure == nil
        ? console.styled(console.text(ru: "прошёл", en: "ok"), .green)
        : console.styled(console.text(ru: "НЕ ПРОШЁЛ", en: "FAILED"), .red)
      if common.verbose || result.failure != nil {
        text += "\(mark)  \(Console.safe(result.name))\n"
      }
      if let failure = result.failure {
        text += "    \(folder)/\(failure.text(in: console.language))\n"
      }
    }
    let failed = report.failures.count
    let passed = report.results.count - failed
    return text
      + console.text(
        ru: "\(folder): прошло \(passed), не прошло \(failed)\n",
        en: "\(folder): \(passed) passed, \(failed) failed\n")
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

// MARK: - Watching

extension PluginTestCommand {
  private func runForever() throws {
    let isInterrupted = try FolderLoop(folder: folder, rounds: rounds).run {
      try Output.printAll(answer)
      common.console.say(
        common.console.text(
          ru: "жду изменений в \(folder); Ctrl-C завершает",
          en: "waiting for changes in \(folder); Ctrl-C ends"))
    }
    if isInterrupted { throw CommandError(.interrupted, "") }
  }

  /// A plugin that can't be loaded shows its problems and is waited for.
  private var answer: String {
    do {
      return text(PluginTests(try Plugin.loaded(folder: folder)).run(filter: filter))
    } catch {
      return "\(error)\n"
    }
  }
}
