import ArgumentParser
import Retention
import Winback

struct ThresholdsSuggestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Values that follow from the customers' own visits. Changes nothing.",
    discussion: """
      The gaps between visits, by store and by how often customers come; how many
      silences ended by a visit of their own; and what follows for the thresholds
      that the rules hold against the days since the last visit.

      EXAMPLES
        winback thresholds suggest
        winback thresholds suggest lost_after --store SPB-1
        winback thresholds suggest --horizon 90 --as-of 2026-03-01
        winback thresholds suggest --format csv --table come_back
      """)

  @Argument(help: "The threshold (default: all of silence).") var name: String?

  @Option(
    name: .customLong("store"),
    help: ArgumentHelp(
      "Only the customers whose home store it is, by its code; once.", valueName: "store"))
  var stores: [String] = []

  @Option(
    help: ArgumentHelp(
      "Days behind a silence within which a visit means that she came by herself.",
      valueName: "days"))
  var horizon = SuggestRequest.usualHorizon

  @Option(
    help: ArgumentHelp(
      "Which table csv has: suggestions (default), gaps, histogram or come_back.",
      valueName: "name"))
  var table: SuggestTables.Name?

  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    _ = try OneStore.of(stores)
    if !(1...3650).contains(horizon) { throw ValidationError("--horizon takes 1 to 3650 days") }
    if table != nil, output.format != .csv {
      throw ValidationError("--table goes with --format csv")
    }
  }

  func run() throws {
    let console = common.console(output: output.output)
    let business = try Business.opened(home)
    var request = SuggestRequest(at: moment.moment(in: business.zone))
    request.name = name
    request.store = try OneStore.of(stores)
    request.horizon = horizon
    let output = try Output(output.output)
    do {
      let found = try business.suggestions(request)
      switch self.output.format {
      case .table: try output.write(SuggestReport(console: console, found: found).text)
      case .json: try output.write(SuggestTables(found: found).json(console.language) + "\n")
      case .csv: try output.write(SuggestTables(found: found).csv(table ?? .suggestions))
      }
    } catch let refusal as SuggestRefusal {
      throw CommandError(.usage, Console.safe(refusal.text(in: console.language)))
    }
    try output.finish()
  }
}

extension SuggestTables.Name: ExpressibleByArgument {}
