import ArgumentParser
import Retention
import Storage
import Winback

struct QuarantineDriveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drive",
    abstract: "Read rows of quarantine again, and take those that can be taken.",
    discussion: """
      Mended rows are read as they were mended, others as they stood: a store that
      was unknown may be known by now. Each counts once, however often it is driven.

      EXAMPLES
        winback quarantine drive 3 7
        winback quarantine drive --reason unknown_store
        winback quarantine drive --all
      """)

  @OptionGroup var rows: QuarantineRows
  @OptionGroup(title: "Journal") var author: AuthorOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let console = common.console
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .writing)
    let report = try QuarantineError.told(in: console.language) {
      try business.drive(rows.choice, author: author.name, now: { MomentOptions.now })
    }
    QuarantineReport(console: console).say(report)
    if !report.stillOpen.isEmpty || !report.withoutLayout.isEmpty {
      throw CommandError(.partly, "")
    }
  }
}
