import ArgumentParser
import Export
import Retention
import Winback

/// Where a report goes, and in what form.
struct PageOutput: ParsableArguments {
  enum Form: String, CaseIterable, ExpressibleByArgument { case table, json, csv, html, xlsx }

  @Option(
    help: "Form of the answer: table, json, csv, html or xlsx (default: as the file's name ends).")
  var format: Form?

  @Option(name: .shortAndLong, help: "A file to write to; - is the terminal.")
  var output: String = "-"

  @Option(
    help: ArgumentHelp(
      "Which table csv has (default: the first); json names them all.", valueName: "name"))
  var table: String?

  func validate() throws {
    if output.isEmpty { throw ValidationError("-o takes the name of a file, or -") }
    if form == .xlsx, output == "-" {
      throw ValidationError("an Excel file needs a name: -o report.xlsx")
    }
    if table != nil, form != .csv { throw ValidationError("--table goes with --format csv") }
  }

  var form: Form {
    format ?? Form.allCases.first { output.lowercased().hasSuffix(".\($0.rawValue)") } ?? .table
  }
}

/// Options of all reports.
struct PageOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only one store.", valueName: "code"))
  var store: [String] = []

  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Output") var output: PageOutput
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws { _ = try OneStore.of(store) }

  /// Makes the report and writes it.
  func write(
    _ kind: ReportRequest.Kind, _ change: (inout ReportRequest) -> Void = { _ in }
  ) throws {
    let console = common.console(output: output.output)
    let business = try Business.opened(home)
    var request = ReportRequest(
      kind, at: moment.moment(in: business.zone), in: common.language)
    request.store = try OneStore.of(store)
    change(&request)
    do {
      try PageWriter(console: console, page: business.report(request)).write(output)
    } catch let refusal as ReportRefusal {
      let ending: Ending =
        switch refusal {
        case .unknownStore: .notFound
        case .noDays: .usage
        case .nothingApplied: .failed
        }
      throw CommandError(ending, Console.safe(refusal.text(in: common.language)))
    } catch let error as ExportError {
      throw CommandError(.failed, error.description)
    }
  }
}

/// Days that a report is about.
struct SpanOptions: ParsableArguments {
  @Option(help: ArgumentHelp("From this day on (YYYY-MM-DD).", valueName: "date"))
  var from: Day?

  @Option(help: ArgumentHelp("Up to this day.", valueName: "date"))
  var to: Day?

  func validate() throws {
    if let from, let to, to <= from {
      throw ValidationError("--to must be a later day than --from")
    }
  }

  func set(_ request: inout ReportRequest) {
    request.from = from
    request.to = to
  }
}
