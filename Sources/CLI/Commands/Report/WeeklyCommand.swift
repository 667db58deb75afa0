import ArgumentParser
import Winback

struct WeeklyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "weekly",
    abstract: "One page for the owner: the last full week, and three things to do.",
    discussion: """
      EXAMPLES
        winback report weekly
        winback report weekly --store SPB-1 -o week.html
      """)

  @OptionGroup var page: PageOptions

  func run() throws { try page.write(.weekly) }
}
