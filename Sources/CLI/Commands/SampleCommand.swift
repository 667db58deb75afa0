import ArgumentParser
import Retention
import Winback

struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Make up the receipts of a coffee shop; the same seed, the same bytes.",
    discussion: """
      EXAMPLES
        winback sample --seed 1 --customers 2000 -o receipts.csv
      """)

  @Option(help: "The seed.") var seed: UInt64 = 1

  @Option(help: "How many customers.") var customers: Int = 2000

  @Option(help: "How many days.") var days: Int = 365

  @Option(help: "The last day (YYYY-MM-DD).") var end: Day = SampleCommand.lastDay

  @Option(name: .shortAndLong, help: "A file to write to; - is the terminal.")
  var output: String = "-"

  @OptionGroup(title: "Common") var common: CommonOptions

  private static let lastDay = Day(year: 2026, month: 3, day: 1) ?? Day(0)

  func validate() throws {
    if output.isEmpty { throw ValidationError("-o takes the name of a file, or -") }
    guard SampleBase.customersLimits.contains(customers) else {
      throw ValidationError("--customers takes 1 to \(SampleBase.customersLimits.upperBound)")
    }
    guard SampleBase.daysLimits.contains(days) else {
      throw ValidationError("--days takes 1 to \(SampleBase.daysLimits.upperBound)")
    }
  }

  func run() throws {
    let output = try Output(output)
    let base = SampleBase(seed: seed, customers: customers, days: days, end: end)
    let summary = try base.write { rows in try output.write(Array(rows)) }
    try output.finish()
    common.console.say(
      LocalizedText(
        ru: "\(summary.receipts) чеков, \(summary.customers) клиентов, \(summary.returns) "
          + "возвратов, \(summary.anonymous) без клиента, \(summary.duplicates) повторов",
        en: "\(summary.receipts) receipts, \(summary.customers) customers, \(summary.returns) "
          + "returns, \(summary.anonymous) without a customer, \(summary.duplicates) duplicates"))
  }
}
