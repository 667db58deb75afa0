import ArgumentParser
import Winback

struct SourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "Where registered people came from, and how many of them bought.",
    discussion: """
      With days, those who registered on them.

      EXAMPLES
        winback report sources
        winback report sources --from 2026-01-01 --to 2026-03-31 -o sources.html
      """)

  @OptionGroup(title: "Days") var span: SpanOptions
  @OptionGroup var page: PageOptions

  func run() throws { try page.write(.sources) { span.set(&$0) } }
}
