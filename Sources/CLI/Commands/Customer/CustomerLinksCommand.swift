import ArgumentParser
import Retention
import Storage
import Winback

struct CustomerLinksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "links",
    abstract: "Show every key of a customer, and how it is known to be hers.",
    discussion: """
      A key marked as shared was seen with several customers.

      EXAMPLES
        winback customer links C0000281
        winback customer links +79161234567 --format json
      """)

  @Argument(help: ArgumentHelp("An id, card, phone or e-mail.", valueName: "who"))
  var who: String

  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let console = common.console(output: output.output)
    let business = try Business.opened(home)
    let customer = try business.customer(named: who, in: console.language)
    let links = try business.database.links(
      of: customer.id, asOf: moment.moment(in: business.zone).asOf)
    let members = try business.database.persons().group(of: customer.id)
    let report = KeyLinksReport(
      console: console, business: business, links: links,
      parted: try business.database.keysParted(from: members))
    let output = try Output(output.output)
    switch self.output.format {
    case .table: try output.write(report.table)
    case .json: try output.write(report.json)
    case .csv: try output.write(report.csv)
    }
    try output.finish()
  }
}
