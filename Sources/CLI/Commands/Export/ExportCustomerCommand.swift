import ArgumentParser
import Retention
import Winback

struct ExportCustomerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customer",
    abstract: "All that the base has of one customer, as JSON.",
    discussion: """
      Keys, profile, tags, consents, receipts with their goods, decisions with what
      the rules read, calls, corrections, and the rows of hers in quarantine.

      EXAMPLES
        winback export customer C0000281 -o hers.json
        winback export customer '8 916 123-45-67'
      """)

  @Argument(help: ArgumentHelp("An id, card, phone or e-mail.", valueName: "who"))
  var who: String

  @Option(name: .shortAndLong, help: "A file to write to; - is the terminal.")
  var output: String = "-"

  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let business = try Business.opened(home)
    let customer = try business.customer(named: who, in: common.language)
    let output = try Output(output)
    try PersonalExport(business, of: customer, now: MomentOptions.now)
      .write(to: { try output.write($0) })
    try output.finish()
  }
}
