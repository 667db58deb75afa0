import ArgumentParser
import PluginHost
import Retention
import Storage
import Winback

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
