import ArgumentParser
import Retention
import Storage
import Winback

struct ExportDecisionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decisions",
    abstract: "The journal: who came from which segment into which, by which plan, and why.",
    discussion: """
      EXAMPLES
        winback export decisions -o decisions.csv
        winback export decisions --format json
      """)

  @OptionGroup(title: "Output") var export: ExportOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let business = try Business.opened(home)
    let writer = try export.writer(DecisionRows.columns, language: common.language)
    try business.database.forEachDecision { decision, planID in
      try writer.write(DecisionRows.row(decision, planID: planID))
    }
    try writer.finish()
  }
}
