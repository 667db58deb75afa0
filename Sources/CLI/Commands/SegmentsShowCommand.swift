import ArgumentParser
import Retention
import Winback

struct SegmentsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "List the customers of a segment, those who spent most first.",
    discussion: """
      By the journal; where nothing is applied yet, as the rules propose it. A
      segment may be named as plans name it or by its label, in Russian or
      English.

      EXAMPLES
        winback segments show sos
        winback segments show 'At risk' --limit 100
        winback segments show at_risk --format csv -o at-risk.csv
      """)

  @Argument(help: ArgumentHelp("The segment.", valueName: "name")) var name: String

  @Option(help: "How many customers the table has; csv and json have all, unless it is given.")
  var limit: Int?

  @Option(help: "Threads to use (default: all cores). The answer does not depend on it.")
  var workers: Int?

  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  private static let rowsShown = 20

  func validate() throws {
    if let limit, !(0...10_000_000).contains(limit) {
      throw ValidationError("--limit takes 0 to 10000000")
    }
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers takes 1 to 256")
    }
  }

  func run() throws {
    let console = common.console(output: output.output)
    let business = try Business.opened(home)
    let customers = try console.naming {
      try business.customers(
        inSegment: name, at: moment.moment(in: business.zone),
        workers: PlanSource.threads(workers))
    }
    if customers.plan != nil, moment.asOf != nil {
      console.warn(
        console.text(
          ru: "--as-of ничего не меняет: показан применённый сегмент",
          en: "--as-of changes nothing: this is the applied segment"))
    }
    let report = SegmentCustomersReport(
      console: console, currency: business.currency, segment: customers)
    let output = try Output(output.output)
    switch self.output.format {
    case .table:
      try output.write(report.text(limit: limit ?? SegmentsShowCommand.rowsShown))
    case .csv: try report.writeCSV(limit: limit ?? .max, to: output)
    case .json: try report.writeJSON(limit: limit ?? .max, to: output)
    }
    try output.finish()
  }
}
