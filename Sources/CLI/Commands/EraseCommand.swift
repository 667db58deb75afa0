import ArgumentParser
import Retention
import Storage
import Winback

struct EraseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "Forget a customer: everything that is hers goes, her receipts become nobody's.",
    discussion: """
      Keys, profile, tags, consents, decisions, calls, and her rows in quarantine go;
      revenue and the figures of tills stay. Then the base's file is made anew and
      the files of the business are searched for her keys. There is no way back.

      EXAMPLES
        winback erase '8 916 123-45-67' --reason 'asked by letter of 12 March'
        winback erase C0000281 card:00123 --reason 'asked in the shop' --yes
        winback erase --finish
      """)

  @Argument(help: ArgumentHelp("Ids, cards, phones or e-mails.", valueName: "who"))
  var who: [String] = []

  @Option(help: "Why, without saying who.") var reason: String?

  @Flag(help: "Make the file anew again, where somebody read the base meanwhile.")
  var finish = false

  @OptionGroup(title: "Journal") var author: AuthorOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    if finish {
      guard who.isEmpty, reason == nil else {
        throw ValidationError("--finish stands alone: it completes an earlier erasure")
      }
      return
    }
    guard !who.isEmpty else { throw ValidationError("say who: an id, card, phone or e-mail") }
    guard let reason, reason.contains(where: { $0 != " " }) else {
      throw ValidationError("an erasure takes --reason TEXT")
    }
  }

  func run() throws {
    let console = common.console
    let workspace = Workspace(folder: home.folder)
    let name = try workspace.resolve(home.business)
    let business = try Business.open(name, in: workspace, for: .writing)
    if finish { return try finish(business, console) }
    let previews = try previews(business, console)
    try common.confirmation(console).require(question(previews, console))
    let text = ErasureText(console: console)
    let isSwept = try business.erase(
      previews, reason: reason ?? "", author: author.name, now: MomentOptions.now
    ) { text.say($0) }
    if !isSwept { console.warn(text.busy) }
    text.say(
      try business.closeAndSearch(for: previews, folder: workspace.folder + "/" + name))
    text.sayOutside()
    if !isSwept { throw CommandError(.partly, "") }
  }

  /// Each person once, by whichever of her keys she was named.
  private func previews(_ business: Business, _ console: Console) throws -> [ErasurePreview] {
    var seen: Set<[Int64]> = []
    var found: [ErasurePreview] = []
    for who in who {
      let customer = try business.customer(named: who, in: console.language)
      let preview = try business.erasurePreview(of: customer)
      if seen.insert(preview.members.sorted()).inserted { found.append(preview) }
    }
    return found
  }

  private func question(_ previews: [ErasurePreview], _ console: Console) -> String {
    func count(_ number: Int) -> String { Unit.digits(Double(number), in: console.language) }
    let names = previews.map { $0.customer.key.shown }.joined(separator: ", ")
    let receipts = count(previews.reduce(0) { $0 + $1.receipts })
    let decisions = count(previews.reduce(0) { $0 + $1.decisions })
    return console.text(
      ru: "Навсегда стереть: \(names); чеков станут ничьими \(receipts), решений уйдёт "
        + decisions,
      en: "Forget for good: \(names); receipts that become nobody's \(receipts), decisions "
        + "that go \(decisions)")
  }

  private func finish(_ business: Business, _ console: Console) throws {
    guard try business.database.sweep() else {
      throw CommandError(.partly, ErasureText(console: console).busy)
    }
    console.say(
      LocalizedText(
        ru: "Файл базы собран заново, журнал записи пуст",
        en: "The base's file is made anew, its log is empty"))
  }
}
