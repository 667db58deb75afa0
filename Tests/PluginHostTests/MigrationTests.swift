import CustomDump
import Retention
import Testing

@testable import PluginHost

/// Values that the staff have set, under a plugin of another settings version.
@Suite struct MigrationTests {
  private static func manifest(_ migrations: String, version: Int = 3) throws -> Manifest {
    try Shop.of(
      thresholds: """
        { "lost_after", days = 60 }, { "weeks_off", count = 2, min = 0, max = 50 },
        { "bonus", points = 10 }
        """, data: "settings_version = \(version), migrations = { \(migrations) },"
    ).plugin().manifest
  }

  private func value(_ name: String, _ number: Double, store: String? = nil) -> ThresholdOverride {
    ThresholdOverride(store: store, name: name, value: .number(number))
  }

  @Test func `values go from version to version, step by step`() throws {
    let manifest = try Self.manifest(
      """
      { version = 2, rename = "off_days", to = "weeks_off" },
      { version = 2, scale = "weeks_off", by = 1 / 7 },
      { version = 3, drop = "colour" },
      """)
    let old = [
      value("off_days", 49), value("off_days", 14, store: "A"), value("colour", 1),
      value("bonus", 5),
    ]
    expectNoDifference(
      manifest.carry(old, fromSettings: 1).map(\.after),
      [value("weeks_off", 7), value("weeks_off", 2, store: "A"), nil, value("bonus", 5)])
    // What a step has led to already is not led there again.
    expectNoDifference(
      manifest.carry([value("weeks_off", 7), value("colour", 1)], fromSettings: 2).map(\.after),
      [value("weeks_off", 7), nil])
    expectNoDifference(manifest.carry(old, fromSettings: 3).map(\.after), old)
    expectNoDifference(manifest.thresholdsMoved(sinceSettings: 1), ["weeks_off"])
    expectNoDifference(manifest.thresholdsMoved(sinceSettings: 2), [])
  }

  @Test func `two thresholds may change their names with one another`() throws {
    let manifest = try Self.manifest(
      """
      { version = 2, rename = "bonus", to = "spare" },
      { version = 2, rename = "weeks_off", to = "bonus" },
      { version = 2, rename = "spare", to = "weeks_off" },
      """, version: 2)
    expectNoDifference(
      manifest.carry([value("bonus", 1), value("weeks_off", 2)], fromSettings: 1).map(\.after),
      [value("weeks_off", 1), value("bonus", 2)])
  }

  @Test(arguments: [
    (0.1, 30.0, 3.0), (7.0, 6.0, 42.0), (1.0 / 3, 1.0, 0.333333333), (1e12, 1e12, 1e24),
  ])
  func `a product has no more digits than its factors mean`(
    factor: Double, number: Double, product: Double
  ) throws {
    let step = SettingsStep(version: 2, change: .scale("x", by: factor))
    expectNoDifference(step.apply(to: value("x", number)), value("x", product))
  }

  @Test func `what is no number is not scaled, and refused by its type`() throws {
    let step = SettingsStep(version: 2, change: .scale("bonus", by: 2))
    let text = ThresholdOverride(name: "bonus", value: .text("many"))
    expectNoDifference(step.apply(to: text), text)
    let manifest = try Self.manifest("")
    #expect(throws: ThresholdRefusal.self) {
      try BusinessThresholds(manifest, overrides: [text])
    }
  }
}
