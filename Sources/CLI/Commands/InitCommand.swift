import ArgumentParser
import PluginHost
import Retention
import Winback

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a business: its base, with a plugin's rules.",
    discussion: """
      EXAMPLES
        winback init my-shop --plugin plugins/coffee-shop
        winback init music --plugin plugins/record-store --currency USD \\
            --timezone UTC
      """)

  @Argument(help: "The business's name.") var shop: String

  @Option(help: "The folder of the plugin.") var plugin: String

  @Option(help: "The currency, such as RUB (default: the plugin's).") var currency: String?

  @Option(help: "The time zone, such as Europe/Moscow (default: the plugin's).")
  var timezone: String?

  @Option(help: "The folder of businesses (default: WINBACK_HOME, else ./winback).")
  var home: String?

  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    if let currency { try Currency.check(currency) }
  }

  func run() throws {
    let console = common.console
    let checked = try Plugin.tested(folder: plugin, console: console)
    var options = HomeOptions()
    options.home = home
    let business = try make(checked, in: options.folder, console: console)
    console.say(
      LocalizedText(
        ru: "Бизнес \(shop): \(checked.manifest.name.ru), \(business.currency), "
          + "\(business.zone.identifier). Дальше: winback import receipts ФАЙЛ",
        en: "Business \(shop): \(checked.manifest.name.en), \(business.currency), "
          + "\(business.zone.identifier). Next: winback import receipts FILE"))
  }
  private func make(_ plugin: Plugin, in folder: String, console: Console) throws -> Business {
    do {
      return try Business.create(
        shop, in: Workspace(folder: folder), plugin: plugin, source: self.plugin,
        setup: .init(currency: currency, timezone: timezone), at: MomentOptions.now)
    } catch let error where Ending.of(error, in: console.language).0 == nil {
      // What the system says of a folder that can't be made names no mend.
      throw CommandError(
        .failed,
        console.text(
          ru: "\(folder)/\(shop): папку не создать; проверьте, что в \(folder) можно писать, "
            + "или назовите другую: --home ПАПКА",
          en: "\(folder)/\(shop): the folder can't be made; check that \(folder) may be written "
            + "to, or name another one: --home DIR"))
    }
  }
}
