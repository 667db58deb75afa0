import ArgumentParser
import Retention
import Storage
import Winback

struct CallsReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Why customers leave and who came back, by store.",
    discussion: """
      Reasons stand beside the shares that retailers are told: service 65 %,
      quality 15 %, a competitor 10 %, forgot or moved 10 %. Came back is who
      bought within 30 days after the day of the call.

      EXAMPLES
        winback calls report
        winback calls report --from 2026-03-01 --to 2026-03-31 --store MSK-1
        winback calls report --format xlsx -o reasons.xlsx
      """)

  enum Form: String, CaseIterable, ExpressibleByArgument { case table, json, csv, xlsx }

  @Option(help: ArgumentHelp("Calls of this day on (YYYY-MM-DD).", valueName: "date"))
  var from: Day?

  @Option(help: ArgumentHelp("Calls up to this day.", valueName: "date")) var to: Day?

  @Option(help: "Only this store.") var store: String?

  @Option(help: "Form of the answer: table, json, csv or xlsx.") var format: Form = .table

  @Option(name: .shortAndLong, help: "A file to write to; - is the terminal.")
  var output: String = "-"

  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    if let from, let to, to < from { throw ValidationError("--to must not be before --from") }
    if output.isEmpty { throw ValidationError("-o takes the name of a file, or -") }
    if format == .xlsx, output == "-" {
      throw ValidationError("an Excel file needs a name: -o reasons.xlsx")
    }
  }

  func run() throws {
    let console = common.console(output: output)
    let business = try Business.opened(home)
    if let store {
      let known = try business.database.storeCodes()
      guard known.contains(store) else {
        throw CommandError(
          .notFound,
          Console.safe(
            console.text(
              ru: "нет точки '\(store)'",
              en: "no store '\(store)'" + NearNames.hint(store, in: known))))
      }
    }
    let report = try business.callReport(
      from: from, to: to, store: store, at: moment.moment(in: business.zone))
    let text = CallReasonsReport(console: console, report: report)
    if format == .xlsx {
      try console.calling {
        try CallReportFile.write(report, to: output, language: common.language)
      }
      return
    }
    let answer = try Output(output)
    switch format {
    case .json: try answer.write(text.json)
    case .csv: try answer.write(text.csv)
    case .table, .xlsx: try answer.write(text.text)
    }
    try answer.finish()
  }
}
