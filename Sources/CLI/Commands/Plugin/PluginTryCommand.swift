import ArgumentParser
import Dispatch
import Foundation
import Intake
import PluginHost
import Retention
import Winback

struct PluginTryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try",
    abstract: "Run one entry of a plugin many times: outcome, value, instructions, time, memory.",
    discussion: """
      Entries are plugin.lua and rules.lua (they are loaded), and the functions of
      rules.lua, such as rules.lost, rules.segment, strategies.sos[1].act,
      triggers.birthday.when, rewards.earn. They are asked about the standard
      people, or about the customers of a file. The exit code is 0 if all calls
      were answered, and alike; else 3.

      EXAMPLES
        winback plugin try plugins/coffee-shop --entry rules.lost --calls 1000
        winback plugin try plugins/coffee-shop --entry rules.lost \\
            --threshold lost_after=45
        winback plugin try my-plugin --entry plugin.lua \\
            --beside plugins/coffee-shop
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case json, table }

  @Argument(help: "The plugin's folder.") var folder: String

  @Option(help: "What to run: plugin.lua, rules.lua, or a function of rules.lua.")
  var entry: String

  @Option(help: "How often it is run.") var calls = 100

  @Option(
    help: ArgumentHelp(
      "A threshold's value instead of its default; may be repeated.", valueName: "name=value"))
  var threshold: [String] = []

  @Option(help: "A file of receipts: ask about its customers instead, at most 200.")
  var receipts: String?

  @Option(help: "Another plugin's folder: it is asked after each call, and must answer alike.")
  var beside: String?

  @Option(help: "Form of the answer: json or table.") var format = Format.json

  @OptionGroup(title: "Reading receipts") var reading: ReceiptOptions
  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    guard (1...1_000_000).contains(calls) else {
      throw ValidationError("--calls takes 1 to 1000000")
    }
    guard receipts == nil else { return }
    if let option = reading.given.first ?? (moment.asOf == nil ? nil : "--as-of") {
      throw ValidationError("\(option) says how --receipts are read; none are given")
    }
  }

  func run() throws {
    let trial = Trial(
      try PluginSource(folder: folder), entry: entry, calls: calls, thresholds: try values,
      people: try receipts.map { try people(of: $0) } ?? .standard,
      neighbour: try beside.map { try Plugin.loaded(folder: $0) },
      now: { DispatchTime.now().uptimeNanoseconds })
    let report: TrialReport
    do throws(Trial.Refusal) {
      report = try trial.run()
    } catch {
      throw CommandError(.usage, error.text[common.language])
    }
    try Output.printAll(
      format == .json
        ? report.json(plugin: folder, processBytesPeak: ProcessMemory.bytesPeak) + "\n"
        : text(report))
    if !report.isAnswered { throw CommandError(.findings, "") }
  }

  private var values: [String: String] {
    get throws {
      var values: [String: String] = [:]
      for pair in threshold {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, values.updateValue("\(parts[1])", forKey: "\(parts[0])") == nil
        else {
          throw ValidationError("--threshold takes name=value, each name once; not '\(pair)'")
        }
      }
      return values
    }
  }

  /// Days are those of UTC: what is tried is the rule, not the calendar.
  private func people(of path: String) throws -> TrialPeople {
    let reader = try ReceiptReader(path: path, options: reading.options(zone: .utc))
    let moment = moment.moment(in: .utc)
    var register = ReceiptRegister(asOf: moment.asOf, rejectsMax: 0)
    var batch = ReceiptBatch()
    while try reader.next(into: &batch) { register.admit(batch) }
    let codes = reader.codes
    register.settleReturns(codes: codes)
    return TrialPeople(register.finish(codes: codes), at: moment)
  }
}

// MARK: - As a table

extension PluginTryCommand {
  private func text(_ report: TrialReport) -> String {
    let console = common.console
    func number(_ value: some BinaryInteger) -> String {
      Unit.digits(Double(value), in: console.language)
    }
    var table = Table([(Console.safe(report.entry), .left), (number(report.calls), .right)])
    for (outcome, calls) in report.outcomes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      table.add([outcome.rawValue, number(calls)])
    }
    let rows: [(ru: String, en: String, value: String)] = [
      ("инструкций", "instructions", number(report.instructions.percentile(50))),
      ("не больше", "at most", number(report.instructions.max() ?? 0)),
      ("нс", "ns", number(report.nanoseconds.percentile(50))),
      ("нс, 99 %", "ns, 99 %", number(report.nanoseconds.percentile(99))),
      ("память, КиБ", "memory, KiB", number(report.memoryBytesPeak >> 10)),
    ]
    for row in rows { table.add([console.text(ru: row.ru, en: row.en), row.value]) }
    let failures = report.failures.map { "\(folder)/\($0.failure.problem)\n" }.joined()
    return table.render(console) + failures
  }
}
