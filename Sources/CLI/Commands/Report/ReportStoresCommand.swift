import ArgumentParser
import Winback

struct ReportStoresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stores",
    abstract: "The stores side by side: customers, money, retention, silent tills.",
    discussion: """
      EXAMPLES
        winback report stores
        winback report stores --as-of 2026-03-31 -o stores.xlsx
      """)

  @OptionGroup var page: PageOptions

  func run() throws { try page.write(.stores) }
}
