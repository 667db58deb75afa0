import ArgumentParser
import Retention
import Winback

struct MovesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "moves",
    abstract: "Count who came into which segment between two days, and why.",
    discussion: """
      By the journal: the end of one day against the end of the other. A segment
      or a group may be named as plans name it or by its label.

      EXAMPLES
        winback moves --from 2026-02-01 --to 2026-03-01
        winback moves --from 2026-02-01 --into lost
        winback moves --from 2026-02-01 --into lost --by cause,store
        winback moves --from 2026-02-01 --out-of loyal --format csv
      """)

  @Option(help: ArgumentHelp("From the end of this day (YYYY-MM-DD).", valueName: "date"))
  var from: Day

  @Option(
    help: ArgumentHelp("To the end of this day (default: today).", valueName: "date"))
  var to: Day?

  @Option(help: ArgumentHelp("Only those who came into it.", valueName: "segment|group"))
  var into: String?

  @Option(
    name: .customLong("out-of"),
    help: ArgumentHelp("Only those who left it.", valueName: "segment|group"))
  var outOf: String?

  @Option(
    help: ArgumentHelp(
      "What to tell apart: segment, cause, store, comma-separated (default: all).",
      valueName: "names"))
  var by: String?

  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    _ = try dimensions
    if let to, to <= from { throw ValidationError("--to must be a later day than --from") }
  }

  /// In the order given.
  private var dimensions: [MoveReport.Dimension] {
    get throws {
      guard let by else { return MoveReport.Dimension.allCases }
      let names = by.split(separator: ",").map { String($0.filter { $0 != " " }) }
      guard !names.isEmpty else {
        throw ValidationError("--by names nothing; such as --by cause,store")
      }
      var found: [MoveReport.Dimension] = []
      for name in names {
        guard let dimension = MoveReport.Dimension(rawValue: name) else {
          let known = MoveReport.Dimension.allCases.map(\.rawValue)
          throw ValidationError(
            "--by takes " + known.joined(separator: ", ") + ", not '\(name)'"
              + NearNames.hint(name, in: known))
        }
        if !found.contains(dimension) { found.append(dimension) }
      }
      return found
    }
  }

  func run() throws {
    let console = common.console(output: output.output)
    let business = try Business.opened(home)
    let to = to ?? business.zone.day(of: MomentOptions.now)
    guard from < to else {
      throw CommandError(
        .usage,
        console.text(
          ru: "--from \(from) не раньше сегодняшнего дня: сравнивать не с чем",
          en: "--from \(from) is not before today: there is nothing to compare"))
    }
    let moves = try console.naming {
      try business.moves(from: from, to: to, into: into, outOf: outOf)
    }
    let report = MovesReport(
      console: console, currency: business.currency, moves: moves, dimensions: try dimensions)
    let output = try Output(output.output)
    switch self.output.format {
    case .table: try output.write(report.text)
    case .json: try output.write(report.json.text + "\n")
    case .csv: try output.write(report.csv)
    }
    try output.finish()
  }
}
