import ArgumentParser
import PluginHost
import Winback

struct PluginActivateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "activate",
    abstract: "Give a business the rules of a folder: checks, tests, effect, then swap.",
    discussion: """
      The thresholds that the staff set stay. They have to fit the new rules.

      EXAMPLES
        winback plugin activate plugins/coffee-shop
        winback plugin activate plugins/coffee-shop --reason "holidays"
        winback plugin activate plugins/coffee-shop --confirm-above 20%
      """)

  @Argument(help: "The plugin's folder.") var folder: String

  @OptionGroup var swap: PluginSwap

  func run() throws {
    let plugin = try Plugin.tested(folder: folder, console: swap.common.console)
    try swap.run { try $0.activation(of: plugin, source: folder) }
  }
}
