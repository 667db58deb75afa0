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

  private func text(ru: String, en: String) -> String { common.language == .ru ? ru : en }

  func run() throws {
    let workspace = Workspace(folder: home.folder)
    let business = try Business.open(
      try workspace.resolve(home.business), in: workspace, for: .reading)
    let counts = try business.database.counts()
    print(
      text(
        ru: "\(business.name): \(business.currency), \(business.zone.identifier); клиентов "
          + "\(counts.customers), чеков \(counts.receipts) (без клиента \(counts.anonymous), "
          + "возвратов \(counts.returns), ждут продажу \(counts.heldReturns))",
        en: "\(business.name): \(business.currency), \(business.zone.identifier); "
          + "\(counts.customers) customers, \(counts.receipts) receipts (\(counts.anonymous) "
          + "without a customer, \(counts.returns) returns, \(counts.heldReturns) wait for "
          + "their sale)"))
    var findings = try business.database.check().map { "\($0.check): \($0.detail)" }
    findings += PluginCheck(business.plugin.source).problems.map(\.description)
    findings += PluginTests(business.plugin).run().failures.map(\.description)
    findings += try storesWithoutData(business)
    findings += try quarantined(business)
    for finding in findings { print("- " + finding) }
    guard findings.isEmpty else { throw CommandError(.findings, "") }
    print(text(ru: "Всё в порядке.", en: "All is well."))
  }

  private func storesWithoutData(_ business: Business) throws -> [String] {
    try business.storePauses(at: moment.moment(in: business.zone)).compactMap { store, pause in
      guard pause.isWithoutData else { return nil }
      let name = Console.safe(store)
      return text(
        ru: "точка \(name) без данных с \(pause.lastDay): молчит дней \(pause.silentDays)",
        en: "store \(name) is without data since \(pause.lastDay): silent for "
          + "\(pause.silentDays) days")
    }
  }

  private func quarantined(_ business: Business) throws -> [String] {
    try business.database.quarantinedRowsByReason()
      .sorted { $0.key.rawValue < $1.key.rawValue }
      .map { reason, rows in
        text(
          ru: "в карантине строк: \(rows), \(reason.rawValue) (winback quarantine list)",
          en: "rows in quarantine: \(rows), \(reason.rawValue) (winback quarantine list)")
      }
  }
}
