import ArgumentParser

struct StoresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stores",
    abstract: "Show the stores, and say their names and time zones.",
    discussion: """
      EXAMPLES
        winback stores list
        winback stores add SPB-1 --name "Nevsky 20" --zone Europe/Moscow
        winback stores import stores.csv
      """,
    subcommands: [StoresListCommand.self, StoresAddCommand.self, StoresImportCommand.self])
}
