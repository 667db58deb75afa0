import ArgumentParser
import Retention
import Winback

struct CustomerSplitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Say that a key is not this customer's; it can be undone.",
    discussion: """
      What belongs to the key goes with it. Keys: winback customer links WHO.

      EXAMPLES
        winback customer split C0000281 +79161234567 --reason "her sister's phone"
        winback customer split C0000281 card:00123 --reason "a borrowed card" --yes
      """)

  @Argument(help: ArgumentHelp("An id, card, phone or e-mail.", valueName: "who"))
  var who: String

  @Argument(help: ArgumentHelp("The key that is not hers.", valueName: "key"))
  var key: String

  @OptionGroup var saving: CorrectionSaving

  func run() throws {
    try saving.run { business, language in
      try business.splitting(
        key, from: business.customer(named: who, in: language), at: MomentOptions.now)
    }
  }
}
