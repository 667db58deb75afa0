import ArgumentParser
import Winback

struct MigrationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migration",
    abstract: "Who stood in which segment at the end of one day and of another.",
    discussion: """
      By the journal; without days, the last 30. The causes: winback moves.

      EXAMPLES
        winback report migration --from 2026-02-01 --to 2026-03-01
        winback report migration --from 2026-02-01 -o migration.html
      """)

  @OptionGroup(title: "Days") var span: SpanOptions
  @OptionGroup var page: PageOptions

  func run() throws { try page.write(.migration) { span.set(&$0) } }
}
