import ArgumentParser
import Winback

struct CohortsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cohorts",
    abstract: "Customers by the month of their first visit: how many come again, month by month.",
    discussion: """
      EXAMPLES
        winback report cohorts
        winback report cohorts --from 2025-01-01 --to 2025-12-31 -o cohorts.html
        winback report cohorts --format csv --table money
      """)

  @OptionGroup(title: "Days") var span: SpanOptions
  @OptionGroup var page: PageOptions

  func run() throws { try page.write(.cohorts) { span.set(&$0) } }
}
