import ArgumentParser

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Take data out: customers, receipts, decisions, or all of one customer.",
    discussion: """
      EXAMPLES
        winback export customers -o customers.csv
        winback export customers --for excel -o customers.csv
        winback export receipts | sha256sum
        winback export decisions --format json
        winback export customer '8 916 123-45-67' -o hers.json
      """,
    subcommands: [
      ExportCustomersCommand.self, ExportReceiptsCommand.self, ExportDecisionsCommand.self,
      ExportCustomerCommand.self,
    ])
}
