import ArgumentParser
import Retention
import Winback

struct CustomerMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Say that two customers are one person; it can be undone.",
    discussion: """
      Receipts stay where they are: only who is one person changes, from now on and
      in every answer about earlier days.

      EXAMPLES
        winback customer merge C0000281 card:00123 --reason "one and the same"
        winback customer merge C0000281 +79161234567 --reason "her phone" --yes
      """)

  @Argument(help: ArgumentHelp("An id, card, phone or e-mail.", valueName: "who"))
  var who: String

  @Argument(help: ArgumentHelp("Another customer's.", valueName: "other"))
  var other: String

  @OptionGroup var saving: CorrectionSaving

  func run() throws {
    try saving.run { business, language in
      try business.merging(
        business.customer(named: who, in: language), business.customer(named: other, in: language),
        at: MomentOptions.now)
    }
  }
}
