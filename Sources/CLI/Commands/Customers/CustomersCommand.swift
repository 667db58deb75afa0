import ArgumentParser

struct CustomersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customers",
    abstract: "Choose customers by conditions: count, list, tag, save.",
    discussion: """
      Without a subcommand it chooses and lists them: winback customers list.

      EXAMPLES
        winback customers --where 'group = lost and average_receipt >= 500'
        winback customers --where 'группа = потеряшки и магазин в (MSK-1)' --count
        winback customers --selection vip-lost --tag called_in_may
        winback customers selections
      """,
    subcommands: [CustomersListCommand.self, CustomersSelectionsCommand.self],
    defaultSubcommand: CustomersListCommand.self)
}
