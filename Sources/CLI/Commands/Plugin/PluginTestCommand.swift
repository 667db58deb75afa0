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
