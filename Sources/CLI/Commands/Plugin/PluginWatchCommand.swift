import ArgumentParser
import Dispatch
import PluginHost
import Retention
import Storage
import Winback

struct PluginWatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Check, test and activate a plugin whenever a file of it changes.",
    discussion: """
      EXAMPLES
        winback plugin watch plugins/coffee-shop
        winback plugin watch plugins/coffee-shop --business cafe --yes
        winback plugin watch plugins/coffee-shop --no-activate

      What has a mistake, fails a test or would move more customers than
      --confirm-above is not activated: the rules before it stay. Where there is no
      business, the plugin is only checked and tested. Ctrl-C ends.
      """)

  @Argument(help: "The plugin's folder.") var folder: String

  @Flag(name: .customLong("no-activate"), help: "Only check and test.") var noActivate = false

  /// Looks at the folder so many times and ends; for tests.
  @Option(help: .hidden) var rounds: Int?

  @OptionGroup var swap: PluginSwap

  func validate() throws {
    if swap.effect.format != .table {
      throw ValidationError("watch writes lines for people: leave --format out")
    }
  }

  private var console: Console { swap.common.console }

  func run() throws {
    let business = try watchedBusiness()
    let isInterrupted = try FolderLoop(folder: folder, rounds: rounds).run {
      let isGood = try survive {
        if let business { try activate(in: business) } else { try test() }
      }
      if !isGood, let business { Console.fail(try active(in: business)) }
      console.say(
        console.text(
          ru: "жду изменений в \(folder); Ctrl-C завершает",
          en: "waiting for changes in \(folder); Ctrl-C ends"))
    }
    if isInterrupted { throw CommandError(.interrupted, try business.map(active) ?? "") }
  }

  /// The business that follows the folder; nil where none is to, or there is none.
  private func watchedBusiness() throws -> String? {
    if noActivate { return nil }
    do {
      return try Workspace(folder: swap.home.folder).resolve(swap.home.business)
    } catch WorkspaceError.noBusiness where swap.home.business == nil {
      return nil
    }
  }

  /// Mistakes are shown, and waited for to be mended; false where there was one.
  private func survive(_ body: () throws -> Void) throws -> Bool {
    do {
      try body()
      return true
    } catch let gone as ReaderGone {
      throw gone
    } catch {
      let text = Ending.of(error, in: swap.common.language).1
      Console.fail(text.isEmpty ? "\(error)" : text)
      return false
    }
  }

  private func test() throws {
    let plugin = try Plugin.tested(folder: folder, console: console)
    let passed = PluginTests(plugin).run().results.count
    try Output.printAll(
      console.text(
        ru: "\(time)  \(plugin.hash.prefix(12)): ошибок нет, тестов прошло \(passed)\n",
        en: "\(time)  \(plugin.hash.prefix(12)): no errors, \(passed) tests passed\n"))
  }

  /// Swaps the rules where all is well with the new ones; else the present ones stay.
  private func activate(in name: String) throws {
    let start = DispatchTime.now().uptimeNanoseconds
    let workspace = Workspace(folder: swap.home.folder)
    let plugin = try Plugin.tested(folder: folder, console: console)
    let business = try Business.open(name, in: workspace, for: .reading)
    let activation = try business.activation(of: plugin, source: folder)
    if !activation.isActive {
      // Nobody is asked: what would need leave waits for it.
      let leave = Confirmation(console: console, isGiven: swap.common.yes, mayAsk: false)
      try swap.show(activation, in: business, confirmation: leave, figures: false)
      try Business.open(name, in: workspace, for: .writing).activate(
        activation, author: swap.author.name, reason: swap.reason ?? "", at: MomentOptions.now)
    }
    let seconds = Double(DispatchTime.now().uptimeNanoseconds &- start) / 1e9
    let took = Unit.digits((seconds * 10).rounded() / 10, in: console.language)
    try Output.printAll(
      console.text(
        ru: "\(time)  \(name): действуют правила \(plugin.hash.prefix(12)), \(took) с\n",
        en: "\(time)  \(name): the rules \(plugin.hash.prefix(12)) decide, \(took) s\n"))
  }

  /// "cafe: the rules 3f9a0c12be77 decide"
  private func active(in name: String) throws -> String {
    let business = try Business.open(
      name, in: Workspace(folder: swap.home.folder), for: .reading)
    let hash = try business.database.activePlugin()?.hash.prefix(12) ?? "-"
    return console.text(
      ru: "\(name): действуют правила \(hash)", en: "\(name): the rules \(hash) decide")
  }

  /// The time of day, UTC as everywhere without a business.
  private var time: String { String(Zone.utc.short(MomentOptions.now).suffix(5)) }
}
