import ArgumentParser
import Retention
import Storage
import Winback

struct QuarantineDismissCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dismiss",
    abstract: "Let rows wait no more: they were looked at, and nothing is to be done.",
    discussion: """
      The rows are kept and can be shown, but are neither listed nor driven. The same
      rows in a later file are duplicates. Returns that wait for their sale stay.

      EXAMPLES
        winback quarantine dismiss 3 7
        winback quarantine dismiss --reason column_count
        winback quarantine dismiss --all
        winback quarantine list --dismissed
      """)

  @OptionGroup var rows: QuarantineRows
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let console = common.console
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .writing)
    let dismissal = try QuarantineError.told(in: console.language) {
      try business.dismiss(rows.choice)
    }
    QuarantineReport(console: console).say(dismissal)
    // A row that was named was not dismissed.
    if !rows.ids.isEmpty, !dismissal.held.isEmpty { throw CommandError(.partly, "") }
  }
}
