import ArgumentParser
import Retention
import Winback

struct SurvivalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "survival",
    abstract: "How long customers stay in each segment, and how many lost ones come back.",
    discussion: """
      By the journal. Those whom the first plan found in a segment are left out,
      unless --from is its day.

      EXAMPLES
        winback report survival
        winback report survival --from 2026-01-01 -o survival.html
      """)

  @Option(
    help: ArgumentHelp("Only who entered a segment from this day on.", valueName: "date"))
  var from: Day?

  @OptionGroup var page: PageOptions

  func run() throws { try page.write(.survival) { $0.from = from } }
}
