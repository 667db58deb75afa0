import ArgumentParser
import Retention
import Winback

struct CustomerShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a customer: who she is, her segment and figures, receipts, decisions.",
    discussion: """
      WHO is an id, a card, a phone or an e-mail; where several customers have it,
      say which: card:00123. Every decision of the timeline can be asked about:
      winback explain --decision ID.

      EXAMPLES
        winback customer C0000281
        winback customer show '8 916 123-45-67' --limit 100
        winback customer ana@example.com --format json
      """)

  @Argument(help: ArgumentHelp("An id, card, phone or e-mail.", valueName: "who"))
  var who: String

  @Option(help: "How many entries of the timeline to show, the newest first.")
  var limit: Int = 20

  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    if !(0...1_000_000).contains(limit) { throw ValidationError("--limit takes 0 to 1000000") }
  }

  func run() throws {
    let console = common.console(output: output.output)
    let business = try Business.opened(home)
    let customer = try business.customer(named: who, in: console.language)
    let card = try business.card(
      of: customer, at: moment.moment(in: business.zone), entriesMax: limit)
    let report = CustomerReport(console: console, business: business, card: card)
    let output = try Output(output.output)
    switch self.output.format {
    case .table: try output.write(report.text)
    case .json: try output.write(report.json.text + "\n")
    case .csv: try output.write(report.csv)
    }
    try output.finish()
  }
}
