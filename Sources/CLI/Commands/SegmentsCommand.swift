import ArgumentParser

struct SegmentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segments",
    abstract: "Show the segments with their customers and money.",
    discussion: """
      On a base where a plan was applied: as they stand in the journal. With
      --as-of, --plugin or --receipts, and where nothing is applied yet: as the
      rules propose them.

      EXAMPLES
        winback segments
        winback segments --as-of 2026-03-01 --format csv
        winback segments show at_risk --limit 50
      """,
    subcommands: [SegmentsListCommand.self, SegmentsShowCommand.self],
    defaultSubcommand: SegmentsListCommand.self)
}
