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
      """)

  @OptionGroup(title: "Business") var home: HomeOptions
  @OptionGroup(title: "Moment") var moment: MomentOptions
  @OptionGroup(title: "Common") var common: CommonOptions

  private var console: Console { common.console }

  func run() throws {
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .reading)
    let output = try Output("-")
    var findings = found {
      try output.write(try summary(business))
      return []
    }
    findings += found { try business.database.check().map { "\($0.check): \($0.detail)" } }
    findings += found { try cutShort(business) }
    findings += found {
      let plugin = try business.plugin()
      return PluginCheck(plugin.source).problems.map(\.description)
        + PluginTests(plugin).run().failures.map(\.description)
    }
    findings += found { try storesWithoutData(business) }
    findings += found { try quarantined(business) }
    for finding in findings { try output.write("- \(finding)\n") }
    if findings.isEmpty {
      try output.write(console.text(ru: "Всё в порядке.", en: "All is well.") + "\n")
    }
    try output.finish()
    guard findings.isEmpty else { throw CommandError(.findings, "") }
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

  private func storesWithoutData(_ business: Business) throws -> [String] {
    try business.storePauses(at: moment.moment(in: business.zone)).compactMap { store, pause in
      guard pause.isWithoutData else { return nil }
      let name = Console.safe(store)
      return console.text(
        ru: "точка \(name) без данных с \(pause.lastDay): молчит дней \(pause.silentDays)",
        en: "store \(name) is without data since \(pause.lastDay): silent for "
          + "\(pause.silentDays) days")
    }
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
