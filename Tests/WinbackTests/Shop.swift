import Foundation
import Intake
import PluginHost
import Retention
import Storage
@testable import Winback

/// A shop in a folder of its own, with a plugin that ships.
struct Shop {
  let folder: URL
  let plugin: Plugin
  let zone: Zone

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let now = Instant(1_772_400_000)  // 2026-03-01T21:20:00Z

  init(plugin name: String, zone identifier: String = "Europe/Moscow") throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("winback-\(ProcessInfo.processInfo.globallyUniqueString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    plugin = try Plugin(
      PluginSource(folder: Shop.root.appendingPathComponent("plugins/\(name)").path))
    guard let zone = Zone(named: identifier) else { throw WorkspaceError.unknownZone(identifier) }
    self.zone = zone
  }

  func remove() throws { try FileManager.default.removeItem(at: folder) }

  func file(_ name: String) -> String { folder.appendingPathComponent(name).path }

  func writeSample(seed: UInt64, customers: Int, days: Int = 365) throws -> String {
    var bytes: [UInt8] = []
    let end = Day(year: 2026, month: 3, day: 1) ?? Day(0)
    SampleBase(seed: seed, customers: customers, days: days, end: end).write { bytes += $0 }
    let path = file("sample-\(seed).csv")
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  func options(identity: ReceiptReader.Options.Identity = .number) -> ReceiptReader.Options {
    ReceiptReader.Options(
      identity: identity, zone: zone, defaultStore: "1", defaultTill: "1", now: Shop.now)
  }

  func moment(_ day: String) -> Moment { Moment(endOf: Day(iso: day) ?? Day(0), zone: zone) }

  func planner(workers: Int) -> Planner {
    Planner(plugin: plugin, thresholds: BusinessThresholds(plugin.manifest), workers: workers)
  }

  func oneShot(
    _ path: String, on day: String, workers: Int = 2,
    identity: ReceiptReader.Options.Identity = .number
  ) throws -> (plan: Plan, summary: IntakeSummary) {
    try OneShot(
      path: path, options: options(identity: identity), moment: moment(day),
      planner: planner(workers: workers), facts: [.r, .f, .m, .value]
    ).run { _ in }
  }

  /// A business with the files imported one after another.
  func business(_ name: String, importing files: [String]) throws -> Business {
    let business = try Business.create(
      name, in: Workspace(folder: file("home")), plugin: plugin, source: "plugins",
      setup: .init(currency: nil, timezone: zone.identifier), at: Shop.now)
    for path in files {
      _ = try business.importReceipts(
        path, options: options(), dryRun: false, stopAtReject: false, now: { Shop.now },
        progress: { _ in })
    }
    return business
  }
}
