import ArgumentParser

struct PluginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plugin", abstract: "Check, test and activate a shop's rules.",
    discussion: """
      EXAMPLES
        winback plugin check plugins/coffee-shop
        winback plugin test plugins/coffee-shop
        winback plugin try plugins/coffee-shop --entry rules.lost
        winback plugin activate plugins/coffee-shop
        winback plugin watch plugins/coffee-shop
        winback plugin versions
      """,
    subcommands: [
      PluginCheckCommand.self, PluginTestCommand.self, PluginActivateCommand.self,
      PluginWatchCommand.self, PluginVersionsCommand.self, PluginRollbackCommand.self,
      PluginDiffCommand.self,
      PluginNewCommand.self, PluginBenchCommand.self, PluginTypesCommand.self,
      PluginDocsCommand.self, PluginTryCommand.self,
    ])
}
