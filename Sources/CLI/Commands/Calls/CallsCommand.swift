import ArgumentParser
import Retention
import Winback

struct CallsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calls",
    abstract: "Lists of customers to call, and what came of the calls.",
    discussion: """
      EXAMPLES
        winback calls export --segment sos -o calls.xlsx
        winback calls import calls.xlsx
        winback calls report
      """,
    subcommands: [
      CallsExportCommand.self, CallsImportCommand.self, CallsReportCommand.self,
      CallsListCommand.self,
    ])
}

extension Console {
  /// Runs what reads or writes files of calls, and gives its errors their exit codes.
  func calling<Answer>(_ body: () throws -> Answer) throws -> Answer {
    do {
      return try naming(body)
    } catch let error as CallFileError {
      throw CommandError(.failed, Console.safe(error.text(in: language)))
    }
  }

  func count(_ number: Int) -> String { Unit.digits(Double(number), in: language) }
}
