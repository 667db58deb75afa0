import ArgumentParser
import Winback

struct LTVCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ltv",
    abstract: "What customers have spent to date, by value level and by first visit.",
    discussion: """
      EXAMPLES
        winback report ltv
        winback report ltv --from 2025-01-01 -o ltv.xlsx
      """)

  @OptionGroup(title: "Days") var span: SpanOptions
  @OptionGroup var page: PageOptions

  func run() throws { try page.write(.ltv) { span.set(&$0) } }
}
