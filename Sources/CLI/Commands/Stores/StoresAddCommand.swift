import ArgumentParser
import Retention
import Storage
import Winback

struct StoresAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Make a store before its first receipt, or name one that is there.",
    discussion: """
      The zone of a store that has receipts stays: their days were told in it.

      EXAMPLES
        winback stores add SPB-1 --name "Nevsky 20"
        winback stores add OMSK --zone Asia/Omsk
      """)

  @Argument(help: "The store's code, as in receipts.") var code: String

  @Option(help: "Its name, for people.") var name: String?

  @Option(help: "Its time zone by the IANA name. (default: the business's)") var zone: String?

  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let console = common.console
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .writing)
    let isNew: Bool
    do {
      isNew = try business.saveStore(code, name: name, timezone: zone)
    } catch let error as StoreRefusal {
      let ending: Ending =
        switch error {
        case .badCode, .badName: .usage
        case .zoneIsFixed: .conflict
        }
      throw CommandError(ending, Console.safe(error.text(in: console.language)))
    }
    console.say(
      isNew
        ? console.text(ru: "Записано.", en: "Saved.")
        : console.text(ru: "Так уже и было.", en: "So it was already."))
  }
}
