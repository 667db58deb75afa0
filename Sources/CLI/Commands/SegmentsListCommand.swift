import ArgumentParser
import PluginHost
import Retention
import Winback

struct SegmentsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "All segments; `winback segments` does the same.",
    discussion: """
      EXAMPLES
        winback segments
        winback segments --as-of 2026-03-01 --format csv
      """)

  @OptionGroup var source: PlanSource
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let console = common.console(output: output.output)
    if source.receipts == nil, source.plugin == nil, source.moment.asOf == nil,
      try writeApplied(console)
    {
      return
    }
    let made = try source.make(facts: [.value], console: console)
    made.tell(console)
    let output = try Output(output.output)
    let report = SegmentReport(made.plan)
    switch self.output.format {
    case .table:
      let text = PlanReport(console: console, plan: made.plan, currency: made.currency)
      try output.write(text.header() + text.segments())
    case .csv:
      try output.write(
        "segment,group,customers,very_valuable,valuable,low,spend_window_minor,spend_minor\n")
      for row in report.rows { try output.write(SegmentsListCommand.csv(row) + "\n") }
    case .json:
      for row in report.rows { try output.write(SegmentsListCommand.json(row) + "\n") }
    }
    try output.finish()
    if let ending = made.ending { throw CommandError(ending, "") }
  }

  /// The segments of the journal; false where nothing is applied yet.
  private func writeApplied(_ console: Console) throws -> Bool {
    let business = try Business.opened(source.home)
    let workers = PlanSource.threads(source.workers)
    guard let segments = try business.appliedSegments(workers: workers) else { return false }
    let report = AppliedSegmentsReport(
      console: console, currency: business.currency, segments: segments)
    let output = try Output(output.output)
    switch self.output.format {
    case .table: try output.write(report.text)
    case .csv: try output.write(report.csv)
    case .json: try output.write(report.json)
    }
    try output.finish()
    return true
  }

  private static func csv(_ row: SegmentReport.Row) -> String {
    [
      row.segment.segment.rawValue, row.segment.group.rawValue, "\(row.customers)",
      "\(row.byValue[2])", "\(row.byValue[1])", "\(row.byValue[0])", "\(row.spendWindow)",
      "\(row.spend)",
    ].joined(separator: ",")
  }

  private static func json(_ row: SegmentReport.Row) -> String {
    "{\"segment\":\(JSON.quoted(row.segment.segment.rawValue)),"
      + "\"group\":\(JSON.quoted(row.segment.group.rawValue)),\"customers\":\(row.customers),"
      + "\"very_valuable\":\(row.byValue[2]),\"valuable\":\(row.byValue[1]),"
      + "\"low\":\(row.byValue[0]),\"spend_window_minor\":\(row.spendWindow),"
      + "\"spend_minor\":\(row.spend)}"
  }
}
