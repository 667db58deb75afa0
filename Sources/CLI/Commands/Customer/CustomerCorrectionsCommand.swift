import ArgumentParser
import Retention
import Storage
import Winback

struct CustomerCorrectionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corrections",
    abstract: "Show what was corrected of who is who, by whom and why.",
    discussion: """
      EXAMPLES
        winback customer corrections
        winback customer corrections --limit 5 --format csv
      """)

  @Option(help: "At most this many, the newest first.") var limit: Int = 50

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    if !(1...1_000_000).contains(limit) { throw ValidationError("--limit takes 1 to 1000000") }
  }

  func run() throws {
    let console = common.console(output: output.output)
    let business = try Business.opened(home)
    let corrections = try business.database.corrections().reversed().prefix(limit)
    let report = CorrectionReport(console: console, business: business)
    let output = try Output(output.output)
    switch self.output.format {
    case .table: try output.write(report.table(corrections))
    case .json: for correction in corrections { try output.write(report.json(correction)) }
    case .csv: try output.write(report.csv(corrections))
    }
    try output.finish()
  }
}
