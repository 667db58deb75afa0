import ArgumentParser

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
