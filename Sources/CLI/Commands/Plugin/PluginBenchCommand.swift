import ArgumentParser
import Dispatch
import Intake
import PluginHost
import Retention
import Winback

struct PluginBenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure what a plugin's questions cost.",
    discussion: """
      EXAMPLES
        winback plugin bench plugins/coffee-shop
        winback plugin bench plugins/coffee-shop --receipts receipts.csv \\
            --rounds 20 --format json
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case table, json }

  @Argument(help: "The plugin's folder.") var folder: String

  @Option(help: "How many customers are made up to be measured.") var customers = 1000

  @Option(help: "How often a decision is measured: the middle time counts.") var rounds = 5

  @Option(help: "A file of receipts: measure with its customers instead, at most 4096.")
  var receipts: String?

  @Option(help: "Form of the answer: table or json.") var format = Format.table

  @OptionGroup(title: "Reading receipts") var reading: ReceiptOptions
  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    guard (1...PluginBench.customersMax).contains(customers) else {
      throw ValidationError("--customers takes 1 to \(PluginBench.customersMax)")
    }
    guard (1...1000).contains(rounds) else {
      throw ValidationError("--rounds takes 1 to 1000")
    }
    if receipts == nil, let option = reading.given.first {
      throw ValidationError("\(option) says how --receipts are read; none are given")
    }
  }

  func run() throws {
    let plugin = try Plugin.loaded(folder: folder)
    let zone = plugin.manifest.timezone.flatMap { Zone(named: $0) } ?? .utc
    let moment = moment.moment(in: zone)
    let history =
      try receipts.map { try read($0, at: moment, zone: zone) }
      ?? BenchPeople.history(customers: customers, for: plugin, at: moment)
    let bench = PluginBench(plugin, rounds: rounds, now: { DispatchTime.now().uptimeNanoseconds })
    let report: PluginBench.Report
    do throws(PluginError) {
      report = try bench.run(history, at: moment)
    } catch {
      throw error.inFolder(folder)
    }
    try Output.printAll(format == .json ? json(report) : text(report))
  }

  private func read(_ path: String, at moment: Moment, zone: Zone) throws -> History {
    let reader = try ReceiptReader(path: path, options: reading.options(zone: zone))
    var register = ReceiptRegister(asOf: moment.asOf, rejectsMax: 0)
    var batch = ReceiptBatch()
    while try reader.next(into: &batch) { register.admit(batch) }
    let codes = reader.codes
    register.settleReturns(codes: codes)
    return register.finish(codes: codes)
  }
}

// MARK: - The answer

extension PluginBenchCommand {
  private func text(_ report: PluginBench.Report) -> String {
    let console = common.console
    func number(_ value: Double) -> String { Unit.digits(value.rounded(), in: console.language) }
    var table = Table([
      (console.text(ru: "Вопрос", en: "Question"), .left),
      (console.text(ru: "Инструкций", en: "Instructions"), .right),
      (console.text(ru: "Больше всего", en: "At most"), .right),
      (console.text(ru: "нс", en: "ns"), .right),
    ])
    for question in report.questions {
      let standard = console.text(ru: " (стандартный)", en: " (default)")
      table.add([
        question.name + (question.isOwn ? "" : standard), number(question.instructionsMean),
        number(Double(question.instructionsMax)), number(question.nanosecondsMean),
      ])
    }
    var slowest = Table([
      (console.text(ru: "Дороже всех", en: "Dearest"), .left),
      (console.text(ru: "Визиты", en: "Visits"), .right),
      (console.text(ru: "Дней молчит", en: "Silent days"), .right),
      (console.text(ru: "Инструкций", en: "Instructions"), .right),
    ])
    for customer in report.slowest {
      slowest.add([
        customer.key, number(Double(customer.visits)), number(Double(customer.daysSinceLast)),
        number(Double(customer.instructions)),
      ])
    }
    let (used, peak) = (report.memoryBytes >> 10, report.memoryBytesPeak >> 10)
    return table.render(console) + slowest.render(console)
      + console.text(
        ru: "\(folder): клиентов \(report.customers), не решено \(report.failed), решение "
          + "\(number(report.nanosecondsPerCustomer)) нс, память \(used) КиБ, пик \(peak) КиБ\n",
        en: "\(folder): \(report.customers) customers, \(report.failed) failed, a decision takes "
          + "\(number(report.nanosecondsPerCustomer)) ns, memory \(used) KiB, peak \(peak) KiB\n")
  }

  private func json(_ report: PluginBench.Report) -> String {
    let questions = report.questions.map { question in
      "{\"name\":\(JSON.quoted(question.name)),\"own\":\(question.isOwn),"
        + "\"instructions_mean\":\(question.instructionsMean),"
        + "\"instructions_max\":\(question.instructionsMax),"
        + "\"nanoseconds_mean\":\(question.nanosecondsMean)}"
    }
    let slowest = report.slowest.map { customer in
      "{\"customer\":\(JSON.quoted(customer.key)),\"visits\":\(customer.visits),"
        + "\"days_since_last\":\(customer.daysSinceLast),"
        + "\"instructions\":\(customer.instructions)}"
    }
    return "{\"plugin\":\(JSON.quoted(folder)),\"customers\":\(report.customers),"
      + "\"failed\":\(report.failed),"
      + "\"nanoseconds_per_customer\":\(report.nanosecondsPerCustomer),"
      + "\"memory_bytes\":\(report.memoryBytes),\"memory_bytes_peak\":\(report.memoryBytesPeak),"
      + "\"questions\":[\(questions.joined(separator: ","))],"
      + "\"slowest\":[\(slowest.joined(separator: ","))]}\n"
  }
}
