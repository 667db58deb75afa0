import ArgumentParser
import PluginHost
import Retention
import Storage
import Winback

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Look over a business: its base, its rules, its stores.",
    discussion: """
      EXAMPLES
        winback doctor
        winback doctor --business my-shop --as-of 2026-03-01
        winback doctor --rebuild
      """)

  @Flag(help: "First make anew what is derived from the receipts: their orders and indexes.")
  var rebuild = false

  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  private var console: Console { common.console }

  func run() throws {
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: rebuild ? .writing : .reading)
    if rebuild { try rebuildRuns(of: business) }
    let output = try Output("-")
    var findings = found {
      try output.write(try summary(business))
      return []
    }
    findings += found { try business.database.check().map { "\($0.check): \($0.detail)" } }
    findings += found { try cutShort(business) }
    findings += found { try applyCutShort(business) }
    findings += found {
      let plugin = try business.plugin()
      return PluginCheck(plugin.source).problems.map(\.description)
        + PluginTests(plugin).run().failures.map(\.description)
    }
    findings += found { try storesAndRules(business) }
    findings += found { try quarantined(business) }
    for finding in findings { try output.write("- \(finding)\n") }
    if findings.isEmpty {
      try output.write(console.text(ru: "Всё в порядке.", en: "All is well.") + "\n")
    }
    try output.finish()
    guard findings.isEmpty else { throw CommandError(.findings, "") }
  }

  private func rebuildRuns(of business: Business) throws {
    let count = Unit.digits(Double(try business.database.rebuildRuns()), in: console.language)
    console.say(
      console.text(
        ru: "порядок чеков по клиентам и по номерам построен заново, чеков \(count)",
        en: "the orders of receipts by customer and by number are made anew, receipts \(count)"))
  }

  /// What a look finds; one that can't be taken is a finding itself.
  private func found(_ look: () throws -> [String]) -> [String] {
    do { return try look() } catch { return ["\(error)"] }
  }

  private func summary(_ business: Business) throws -> String {
    let counts = try business.database.counts()
    return
      console.text(
        ru: "\(business.name): \(business.currency), \(business.zone.identifier); клиентов "
          + "\(counts.customers), чеков \(counts.receipts) (без клиента \(counts.anonymous), "
          + "возвратов \(counts.returns), ждут продажу \(counts.heldReturns))",
        en: "\(business.name): \(business.currency), \(business.zone.identifier); "
          + "\(counts.customers) customers, \(counts.receipts) receipts (\(counts.anonymous) "
          + "without a customer, \(counts.returns) returns, \(counts.heldReturns) wait for "
          + "their sale)") + "\n"
  }

  private func cutShort(_ business: Business) throws -> [String] {
    guard let record = try business.interruptedImport() else { return [] }
    let file = Console.safe(record.file)
    return [
      console.text(
        ru: "импорт \(record.id) файла \(file) оборвался: повторите его",
        en: "import \(record.id) of \(file) was cut short: repeat it")
    ]
  }

  private func applyCutShort(_ business: Business) throws -> [String] {
    guard let open = try business.interruptedApply() else { return [] }
    return [
      console.text(
        ru: "применение плана \(open.planID) прервано после \(open.progress) решений из "
          + "\(open.rowCount): winback apply доведёт его до конца",
        en: "applying plan \(open.planID) was cut short after \(open.progress) of "
          + "\(open.rowCount) decisions: winback apply completes it")
    ]
  }

  /// What a plan of now meets: stores without data and rules that fail.
  private func storesAndRules(_ business: Business) throws -> [String] {
    let moment = moment.moment(in: business.zone)
    do {
      let plan = try business.plan(at: moment, workers: PlanSource.threads(nil), facts: [])
      return plan.storesWithoutData.map { withoutData($0, $1, held: plan.held(at: $0)) }
        + failures(plan)
    } catch let error where error is PluginError || error is WorkspaceError {
      // The look at the plugin has told it; stores fall silent without any rule.
      return try business.storePauses(at: moment).filter { $0.pause.isWithoutData }
        .map { withoutData($0, $1, held: 0) }
    }
  }

  private func withoutData(_ store: String, _ pause: StorePause, held: Int) -> String {
    let name = Console.safe(store)
    return console.text(
      ru: "точка \(name) без данных с \(pause.lastDay): молчит дней \(pause.silentDays)"
        + (held > 0 ? ", её клиентов с прежним сегментом \(held)" : ""),
      en: "store \(name) is without data since \(pause.lastDay): silent for "
        + "\(pause.silentDays) days" + (held > 0 ? ", \(held) customers keep their segment" : ""))
  }

  private func failures(_ plan: Plan) -> [String] {
    let asked = plan.customerCount - plan.prospects
    guard plan.failed > 0, asked > 0 else { return [] }
    let share = Unit.digits(100 * Double(plan.failed) / Double(asked), in: console.language)
    let isStopped = Breaker.stops(failed: plan.failed, of: asked)
    return [
      console.text(
        ru: "правила не справляются с \(plan.failed) из \(asked) клиентов (\(share) %)"
          + (isStopped ? ": winback apply откажется" : ", сегмент прежний")
          + "; где, покажет winback plan",
        en: "the rules fail for \(plan.failed) of \(asked) customers (\(share) %)"
          + (isStopped ? ": winback apply refuses" : ", who keep their segment")
          + "; winback plan shows where")
    ]
  }

  private func quarantined(_ business: Business) throws -> [String] {
    try business.database.quarantinedRowsByReason()
      .sorted { $0.key.rawValue < $1.key.rawValue }
      .map { reason, rows in
        console.text(
          ru: "в карантине строк: \(rows), \(reason.rawValue) (winback quarantine list)",
          en: "rows in quarantine: \(rows), \(reason.rawValue) (winback quarantine list)")
      }
  }
}
