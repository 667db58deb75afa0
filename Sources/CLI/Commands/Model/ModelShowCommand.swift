import ArgumentParser
import Retention
import Storage
import Winback

struct ModelShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the model in force, or what it expects of one customer.",
    discussion: """
      EXAMPLES
        winback model show
        winback model show --all --format csv
        winback model show '8 916 123-45-67'
      """)

  @Argument(help: ArgumentHelp("A customer: an id, card, phone or e-mail.", valueName: "who"))
  var who: String?

  @Flag(help: "All models that were fitted, the oldest first.")
  var all = false

  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let console = common.console(output: output.output)
    let business = try Business.opened(home)
    let report = ModelReport(console: console)
    let models = try business.database.models()
    guard let last = models.last else {
      throw CommandError(.notFound, report.none)
    }
    let output = try Output(output.output)
    if let who {
      let outlook = try business.outlook(
        of: try business.customer(named: who, in: console.language), by: last,
        at: moment.moment(in: business.zone))
      switch self.output.format {
      case .table: try output.write(report.text(outlook, currency: business.currency))
      case .json: try output.write(report.json(outlook).text + "\n")
      case .csv: try output.write(report.csv(outlook))
      }
    } else {
      let shown = all ? models : [last]
      switch self.output.format {
      case .table:
        try output.write(shown.map { report.text($0, fitted: nil) }.joined(separator: "\n"))
      case .json: try output.write(shown.map { report.json($0).text + "\n" }.joined())
      case .csv: try output.write(report.csv(shown))
      }
    }
    try output.finish()
  }
}
