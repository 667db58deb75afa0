import ArgumentParser

struct CustomerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customer",
    abstract: "Show a customer, edit what is known of her, and say who is who.",
    discussion: """
      WHO is an id, a card, a phone or an e-mail; where several customers have it,
      say which: card:00123. One whose id is the name of a command is id:edit.

      EXAMPLES
        winback customer C0000281
        winback customer '8 916 123-45-67' --limit 100
        winback customer edit C0000281 name=Anna birth_date=1990-05-17
        winback customer tag C0000281 +vip -old
        winback customer links C0000281
        winback customer merge C0000281 card:00123 --reason "one and the same"
        winback customer undo 3 --reason "sisters"
      """,
    subcommands: [
      CustomerShowCommand.self, CustomerEditCommand.self, CustomerTagCommand.self,
      CustomerLinksCommand.self, CustomerMergeCommand.self, CustomerSplitCommand.self,
      CustomerCorrectionsCommand.self, CustomerUndoCommand.self,
    ],
    defaultSubcommand: CustomerShowCommand.self)
}
