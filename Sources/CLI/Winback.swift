import ArgumentParser
import Foundation
import Retention

/// The command line: one file a command, composition here.
@main
struct WinbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "winback",
    abstract: "Tells which customers are leaving, by the shop's own rules.",
    discussion: """
      EXAMPLES
        winback plan --receipts receipts.csv --plugin plugins/coffee-shop
        winback init my-shop --plugin plugins/coffee-shop
        winback import receipts receipts.csv
        winback plan
      """,
    version: "0.1.0",
    subcommands: [
      InitCommand.self, DoctorCommand.self, SampleCommand.self,
      ImportCommand.self, QuarantineCommand.self, StoresCommand.self, ExportCommand.self,
      PlanCommand.self, ApplyCommand.self, ExplainCommand.self, VerifyCommand.self,
      ReplayCommand.self, BacktestCommand.self,
      CustomerCommand.self, CustomersCommand.self, SegmentsCommand.self, MovesCommand.self,
      CallsCommand.self, ReportCommand.self, ModelCommand.self, EraseCommand.self,
      ThresholdsCommand.self, PluginCommand.self, CompletionCommand.self, BenchTillCommand.self,
    ])

  static func main() {
    // A reader that closes early (`| head`) must not end us by a signal with a half-made file.
    signal(SIGPIPE, SIG_IGN)
    do {
      try checkName(CommandLine.arguments.dropFirst().first, among: configuration.subcommands)
      var command = try parseAsRoot(
        CustomerTagCommand.shielding(Array(CommandLine.arguments.dropFirst())))
      try command.run()
    } catch is ReaderGone {
      Foundation.exit(0)
    } catch {
      end(error)
    }
  }

  /// The parser calls a misspelt command an unexpected argument; people want the near one.
  private static func checkName(
    _ name: String?, among commands: [any ParsableCommand.Type]
  ) throws {
    func names(_ commands: [any ParsableCommand.Type]) -> [String] {
      commands.compactMap { $0.configuration.commandName }
    }
    guard let name, !name.hasPrefix("-"), name != "help", !names(commands).contains(name) else {
      return
    }
    let known = names(commands.filter { $0.configuration.shouldDisplay })
    throw CommandError(
      .usage,
      "no command '\(name)'" + NearNames.hint(name, in: known)
        + "\nsee: winback --help")
  }

  /// Ends with the exit code that the error stands for.
  private static func end(_ error: any Error) -> Never {
    let language = CommonOptions.language(of: Array(CommandLine.arguments.dropFirst()))
    let (ending, text) = Ending.of(error, in: language)
    guard let ending else { exit(withError: error) }
    if !text.isEmpty { Console.fail(text) }
    Foundation.exit(ending.rawValue)
  }
}
