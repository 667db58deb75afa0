import ArgumentParser

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Bring data in.",
    discussion: """
      EXAMPLES
        winback import receipts receipts.csv
        winback import customers customers.xlsx
        winback stores import stores.csv
      """,
    subcommands: [ImportReceiptsCommand.self, ImportCustomersCommand.self])
}

/// What becomes of rows that can't be taken.
enum RejectedRows: String, CaseIterable, ExpressibleByArgument { case stop, quarantine }
