import ArgumentParser
import Winback

struct PluginRollbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Return to rules of before: effect, then swap.",
    discussion: """
      EXAMPLES
        winback plugin rollback
        winback plugin rollback 3f9a0c12be77 --reason "too strict"
      """)

  @Argument(help: "The beginning of the version's hash (default: the one before).")
  var version: String?

  @OptionGroup var swap: PluginSwap

  func run() throws { try swap.run { try $0.activation(returningTo: version) } }
}
