import ArgumentParser
import Foundation
import Intake
import PluginHost
import Retention
import Storage
import Winback

/// Where a plan comes from: a file at once, or the stored base.
struct PlanSource: ParsableArguments {
  @Option(help: "A file of receipts: a plan without a database.")
  var receipts: String?

  @Option(help: "A plugin's folder: needed with --receipts; on a base, rules on trial.")
  var plugin: String?

  @Option(help: "The business's time zone (with --receipts; default: the plugin's).")
  var timezone: String?

  @Option(help: "The business's currency (with --receipts; default: the plugin's).")
  var currency: String?

  @Option(help: "Threads to use (default: all cores). The answer does not depend on it.")
  var workers: Int?

  @OptionGroup(title: "Reading receipts") var reading: ReceiptOptions
  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Moment") var moment: MomentOptions

  func validate() throws {
    if receipts != nil, plugin == nil {
      throw ValidationError(
        "--receipts needs --plugin DIR: the rules that decide, such as plugins/coffee-shop")
    }
    try refuseIdle()
    if let currency { try Currency.check(currency) }
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers takes 1 to 256")
    }
  }

  /// An option without effect would let somebody believe that it had one.
  private func refuseIdle() throws {
    if receipts == nil {
      let own = [("--currency", currency), ("--timezone", timezone)]
        .filter { $0.1 != nil }.map(\.0)
      let idle = own + reading.given
      guard idle.isEmpty else { throw PlanSource.needsReceipts(idle) }
    } else if reading.unknownStores == .quarantine {
      throw ValidationError(
        "--unknown-stores quarantine has no effect with --receipts: without a base no store is "
          + "known")
    }
  }

  static func needsReceipts(_ options: [String]) -> ValidationError {
    ValidationError(
      options.joined(separator: ", ") + ": has no effect without --receipts FILE; on a base, "
        + "what it was made and filled with holds")
  }

  var threads: Int { PlanSource.threads(workers) }

  /// As many threads as are asked for, else as there are cores.
  static func threads(_ workers: Int?) -> Int {
    workers ?? max(1, ProcessInfo.processInfo.activeProcessorCount)
  }

  /// The plan with what is needed to explain it.
  func make(
    facts: Set<Fact>, console: Console, keepingAllRejects: Bool = false
  ) throws -> MadePlan {
    if let receipts, let folder = plugin {
      return try fromFile(
        receipts, folder: folder, facts: facts, rejectsMax: keepingAllRejects ? .max : 1000,
        console: console)
    }
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .reading)
    let moment = moment.moment(in: business.zone)
    let rules = try rules(of: business, console)
    let plan = try business.plan(
      business.view(at: moment), by: rules, workers: threads, facts: facts)
    return MadePlan(
      plan: plan, rules: rules, business: business.name, currency: business.currency,
      summary: nil, interrupted: try business.interruptedImport().map { ($0.id, $0.file) },
      interruptedApply: try business.interruptedApply())
  }

  /// Those that decide now, or those of a folder on trial with the thresholds of the staff.
  private func rules(of business: Business, _ console: Console) throws -> Rules {
    guard let folder = plugin else { return try business.rules() }
    let plugin = try Plugin.loaded(folder: folder)
    do {
      return try business.rules(onTrial: plugin)
    } catch let refusal as ThresholdRefusal {
      throw CommandError(
        .findings, TrialRefusal(folder: folder, refusal: refusal).text(in: console.language))
    }
  }

  private func fromFile(
    _ path: String, folder: String, facts: Set<Fact>, rejectsMax: Int, console: Console
  ) throws -> MadePlan {
    let plugin = try Plugin.loaded(folder: folder)
    let name = timezone ?? plugin.manifest.timezone ?? "UTC"
    guard let zone = Zone(named: name) else { throw WorkspaceError.unknownZone(name) }
    let rules = Rules(
      plugin: plugin, thresholds: BusinessThresholds(plugin.manifest), version: nil)
    let progress = ProgressBar(console, path)
    defer { progress.finish() }
    let run = OneShot(
      path: path, options: try reading.options(zone: zone), moment: moment.moment(in: zone),
      planner: Planner(
        plugin: plugin, thresholds: rules.thresholds, workers: threads,
        business: home.business ?? ""),
      facts: facts, rejectsMax: rejectsMax)
    let (plan, summary) = try run.run { reader in
      progress.show(done: reader.bytesRead, of: reader.bytesTotal ?? 0, rows: reader.rows)
    }
    return MadePlan(
      plan: plan, rules: rules, business: home.business ?? "",
      currency: currency ?? plugin.manifest.currency, summary: summary)
  }
}
