import ArgumentParser
import Retention
import Winback

struct QuarantineShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a row field by field, what is wrong with it, and what mends it.",
    discussion: """
      EXAMPLES
        winback quarantine show 3
        winback quarantine show 3 --format json
      """)

  @Argument(help: "The row's number in: winback quarantine list.") var id: Int64

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    if output.format == .csv { throw ValidationError("a row is shown as table or json") }
  }

  func run() throws {
    let console = common.console(output: output.output)
    let business = try Business.opened(home)
    let card = try QuarantineError.told(in: console.language) { try business.quarantineCard(id) }
    let report = QuarantineReport(console: console)
    let output = try Output(output.output)
    try output.write(
      self.output.format == .json ? report.json(card).text + "\n" : report.text(card))
    try output.finish()
  }
}

extension QuarantineError {
  /// Gives what `body` throws its exit code.
  static func told<Value>(in language: Language, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as QuarantineError {
      throw CommandError(
        error.isAbsence ? .notFound : .conflict, Console.safe(error.text(in: language)))
    }
  }
}
