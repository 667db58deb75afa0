import CustomDump
import Foundation
import Intake
import PluginHost
import Retention
import Testing

@testable import Winback

/// What was bought is known to a plan over a file whenever a rule asks, in whatever words.
@Suite struct OneShotGoodsTests {
  private static let rows = [
    "1,ana,2026-02-01,coffee,1,100", "1,ana,2026-02-01,tea,2,100", "2,bob,2026-02-02,tea,1,100",
    "3,ana,2026-02-03,tea,1,100", "4,cat,2026-02-04,tea,1,100", "4,cat,2026-02-04,coffee,1,100",
    "5,dan,2026-02-05,,1,100",
  ]

  @Test(arguments: [
    ("c:bought(\"coffee\")", true, ["active", "lost", "active", "lost"]),
    ("c.bought(c, \"coffee\")", true, ["active", "lost", "active", "lost"]),
    ("c:last_bought(\"tea\") == 26", true, ["active", "lost", "lost", "lost"]),
    ("c[\"bou\" .. \"ght\"](c, \"coffee\")", false, ["active", "lost", "active", "lost"]),
    ("c.purchases > 1", false, ["active", "lost", "lost", "lost"]),
  ])
  func `a rule is told what was bought`(
    condition: String, isSeen: Bool, segments: [String]
  ) throws {
    let shop = try Shop(plugin: "coffee-shop")
    let plugin = try plugin(condition)
    expectNoDifference(plugin.seemsToReadGoods, isSeen)
    let path = shop.file("lines.csv")
    let text = "receipt_id,customer,issued_at,category,quantity,amount\n"
    try (text + Self.rows.joined(separator: "\n")).write(
      toFile: path, atomically: true, encoding: .utf8)
    let plan = try OneShot(
      path: path, options: shop.options(), moment: shop.moment("2026-03-01"),
      planner: Planner(
        plugin: plugin, thresholds: BusinessThresholds(plugin.manifest), workers: 2),
      facts: []
    ).run { _ in }.plan
    let found = plan.batches.flatMap { batch in
      batch.segments.indices.map { plan.segment(batch: batch, $0)?.segment.rawValue ?? "" }
    }
    expectNoDifference(found, segments)
    try shop.remove()
  }

  private func plugin(_ condition: String) throws -> Plugin {
    let manifest = """
      return { api = 1, name = "Shop", segments = {
        { "active", group = "active" }, { "lost", group = "lost" } } }
      """
    let rules = """
      local rules = {}
      function rules.segment(c, t)
        if \(condition) then return "active" end
        return "lost"
      end
      return rules
      """
    return try Plugin(
      PluginSource(files: ["plugin.lua": Array(manifest.utf8), "rules.lua": Array(rules.utf8)]))
  }
}
