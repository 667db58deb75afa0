import ArgumentParser
import Export
import Intake
import PluginHost
import Retention
import Storage
import Winback

struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "What the rules would have said on past dates, and who then came back by herself.",
    discussion: """
      On each date the future is hidden. Counted are those who newly become lost,
      and how many of them came back within the horizon; the same for other values
      of thresholds and for simple ways. Changes nothing.

      EXAMPLES
        winback backtest --from 2025-06-01 --to 2025-12-01
        winback backtest --from 2025-06-01 --to 2025-12-01 --horizon 90 \\
          --grid lost_after=20..90:10 -o backtest.html
        winback backtest --from 2025-06-01 --to 2025-12-01 --plugin plugins/trial
        winback backtest --receipts receipts.csv --plugin plugins/coffee-shop \\
          --from 2025-06-01 --to 2025-12-01 --svg backtest.svg
      """)

  @Option(help: ArgumentHelp("The first date (YYYY-MM-DD).", valueName: "date"))
  var from: Day

  @Option(help: ArgumentHelp("No date after this day.", valueName: "date"))
  var to: Day

  @Option(help: ArgumentHelp("From one date to the next.", valueName: "days"))
  var step = 7

  @Option(
    help: ArgumentHelp("Who comes within so many days, came back by herself.", valueName: "days"))
  var horizon = 60

  @Option(
    help: ArgumentHelp(
      "Values to try: lost_after=14..60, lost_after=14..60:2 or lost_after=30,45; may be repeated.",
      valueName: "name=values"))
  var grid: [String] = []

  @Option(
    name: .customLong("max-back"),
    help: ArgumentHelp(
      "How many of those called may come back for a value to be recommended. (default: 20%)",
      valueName: "percent"))
  var maxBack: Percent?

  @Option(help: ArgumentHelp("Draw the chart into this file.", valueName: "file"))
  var svg: String?

  @OptionGroup var source: PlanSource
  @OptionGroup(title: "Output") var output: PageOutput
  @OptionGroup(title: "Common") var common: CommonOptions

  func validate() throws {
    if !(1...366).contains(step) { throw ValidationError("--step takes 1 to 366 days") }
    if !(1...1000).contains(horizon) { throw ValidationError("--horizon takes 1 to 1000 days") }
    if svg?.isEmpty == true { throw ValidationError("--svg takes the name of a file") }
    if to < from { throw ValidationError("--to is before --from") }
  }

  func run() throws {
    let console = common.console(output: output.output)
    do {
      let (backtest, business, ending) = try make(console)
      tell(backtest, console)
      let page = backtest.page(in: console.language, business: business)
      if let svg { try draw(page, into: svg, console) }
      try PageWriter(console: console, page: page).write(output)
      if backtest.failed > 0 || ending { throw CommandError(.partly, "") }
    } catch let refusal as BacktestRefusal {
      throw CommandError(
        refusal.isUsage ? .usage : .failed, refusal.text(in: console.language))
    } catch let error as ExportError {
      throw CommandError(.failed, error.description)
    }
  }

  /// The backtest, whose it is, and whether rows of its file were set aside.
  private func make(_ console: Console) throws -> (Backtest, business: String, isPartial: Bool) {
    let progress = ProgressBar(
      console, console.text(ru: "проверка на прошлом", en: "backtest"))
    defer { progress.finish() }
    if let path = source.receipts, let folder = source.plugin {
      return try fromFile(path, folder: folder, console, progress)
    }
    let business = try Business.opened(source.home)
    let rules = try rules(of: business, console)
    let backtest = try business.backtest(request(in: business.zone), by: rules) {
      progress.show(done: $0, of: $1, rows: $2)
    }
    return (backtest, business.name, false)
  }

  private func fromFile(
    _ path: String, folder: String, _ console: Console, _ progress: ProgressBar
  ) throws -> (Backtest, business: String, isPartial: Bool) {
    let plugin = try Plugin.loaded(folder: folder)
    let name = source.timezone ?? plugin.manifest.timezone ?? "UTC"
    guard let zone = Zone(named: name) else { throw WorkspaceError.unknownZone(name) }
    let business = source.home.business ?? ""
    let reading = ProgressBar(console, path)
    let (backtest, summary) = try Backtest.ofFile(
      path, options: try source.reading.options(zone: zone), request(in: zone),
      by: Rules(plugin: plugin, thresholds: BusinessThresholds(plugin.manifest), version: nil),
      business: business,
      reading: { reader in
        reading.show(done: reader.bytesRead, of: reader.bytesTotal ?? 0, rows: reader.rows)
      },
      progress: { done, total, decisions in
        reading.finish()
        progress.show(done: done, of: total, rows: decisions)
      })
    reading.finish()
    IntakeReport(console: console).print(summary)
    return (backtest, business, summary.counts.waitingRows > 0)
  }

  private func request(in zone: Zone) throws -> BacktestRequest {
    var request = BacktestRequest(
      from: from, to: to, step: step, horizon: horizon, at: source.moment.moment(in: zone),
      workers: PlanSource.threads(source.workers))
    request.axes = try grid.map { try BacktestAxis($0) }
    if let maxBack { request.backMax = maxBack.value }
    return request
  }

  /// Those that decide now, or those of a folder on trial with the thresholds of the staff.
  private func rules(of business: Business, _ console: Console) throws -> Rules {
    guard let folder = source.plugin else { return try business.rules() }
    do {
      return try business.rules(onTrial: Plugin.loaded(folder: folder))
    } catch let refusal as ThresholdRefusal {
      throw CommandError(
        .findings, TrialRefusal(folder: folder, refusal: refusal).text(in: console.language))
    }
  }

  private func tell(_ backtest: Backtest, _ console: Console) {
    for note in backtest.notes(in: console.language) { console.say(Console.safe(note)) }
    for failure in backtest.failures.prefix(3) {
      let count = Unit.digits(Double(failure.customers), in: console.language)
      console.warn(
        console.text(
          ru: "\(failure.problem)\n    (решений за все даты: \(count))",
          en: "\(failure.problem)\n    (\(count) decisions over all dates)"))
    }
  }

  private func draw(_ page: Page, into path: String, _ console: Console) throws {
    guard let section = page.sections.first, let chart = section.chart else {
      console.warn(
        console.text(
          ru: "\(path): рисовать нечего, данных мало", en: "\(path): not enough data to draw"))
      return
    }
    let output = try Output(path)
    try output.write(SVGFile(chart, tongue: page.tongue, label: section.finding).text)
    try output.finish()
  }
}
