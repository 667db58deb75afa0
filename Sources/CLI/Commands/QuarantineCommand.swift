import ArgumentParser

struct QuarantineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarantine", abstract: "Rows that were set aside: see, mend, read again.",
    discussion: """
      EXAMPLES
        winback quarantine list
        winback quarantine show 3
        winback quarantine mend 3 total=1234.50
        winback quarantine drive --all
        winback quarantine dismiss 5
      """,
    subcommands: [
      QuarantineListCommand.self, QuarantineShowCommand.self, QuarantineMendCommand.self,
      QuarantineDriveCommand.self, QuarantineDismissCommand.self,
    ])
}
