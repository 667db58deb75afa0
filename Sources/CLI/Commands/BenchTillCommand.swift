import ArgumentParser
import Dispatch
import Retention
import Winback

/// Not shown in the help: it measures the program, not a shop.
struct BenchTillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench-till",
    abstract: "Measure how long a till waits for a customer's facts and segment.",
    discussion: """
      EXAMPLES
        winback bench-till
        winback bench-till --customers 10000 --seed 1 --format json
      """,
    shouldDisplay: false)

  enum Format: String, CaseIterable, ExpressibleByArgument { case table, json }

  @Option(help: "How many customers are drawn, to be asked about once each.")
  var customers = 10_000

  @Option(help: "What they are drawn by.") var seed: UInt64 = 1

  @Option(help: "Form of the answer: table or json.") var format = Format.table

  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    guard (1...TillBench.customersMax).contains(customers) else {
      throw ValidationError("--customers takes 1 to \(TillBench.customersMax)")
    }
  }

  func run() throws {
    let business = try Business.opened(home)
    let bench = TillBench(
      customers: customers, seed: seed,
      now: { Int64(clamping: DispatchTime.now().uptimeNanoseconds) })
    let report = try bench.run(business, at: moment.moment(in: business.zone))
    try Output.printAll(format == .json ? json(report) : text(report))
  }

  private func text(_ report: TillBench.Report) -> String {
    let console = common.console
    func milliseconds(_ nanoseconds: Int64) -> String {
      Unit.digits(Double(nanoseconds / 1000) / 1000, in: console.language)
    }
    var table = Table([
      (console.text(ru: "Клиентов", en: "Customers"), .left),
      (Unit.digits(Double(report.customers), in: console.language), .right),
    ])
    let rows: [(ru: String, en: String, value: String)] = [
      ("открытие, мс", "opening, ms", milliseconds(report.opening)),
      ("ответ, мс", "an answer, ms", milliseconds(report.p50)),
      ("99 %, мс", "99 %, ms", milliseconds(report.p99)),
      ("не больше, мс", "at most, ms", milliseconds(report.max)),
      (
        "ответов в секунду", "answers a second",
        Unit.digits(report.perSecond.rounded(), in: console.language)
      ),
      ("память, МиБ", "memory, MiB", (ProcessMemory.bytesNow.map { "\($0 >> 20)" } ?? "")),
      ("пик, МиБ", "peak, MiB", (ProcessMemory.bytesPeak.map { "\($0 >> 20)" } ?? "")),
    ]
    for row in rows { table.add([console.text(ru: row.ru, en: row.en), row.value]) }
    return table.render(console)
  }

  private func json(_ report: TillBench.Report) -> String {
    func milliseconds(_ nanoseconds: Int64) -> JSONNode { .number(Double(nanoseconds) / 1e6) }
    func mebibytes(_ bytes: Int?) -> JSONNode { bytes.map { .number(Double($0 >> 20)) } ?? .null }
    let answer = JSONNode.object([
      ("customers", .integer(report.customers)), ("open_ms", milliseconds(report.opening)),
      ("p50_ms", milliseconds(report.p50)), ("p99_ms", milliseconds(report.p99)),
      ("max_ms", milliseconds(report.max)), ("per_second", .number(report.perSecond.rounded())),
      ("memory_mib", mebibytes(ProcessMemory.bytesNow)),
      ("memory_mib_peak", mebibytes(ProcessMemory.bytesPeak)),
    ])
    return answer.text + "\n"
  }
}
