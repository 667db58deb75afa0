import CustomDump
import PluginHost
import Testing

/// What the host needs is declared by itself, and gives way to what the plugin declares.
@Suite struct ImpliedThresholdTests {
  private func defaults(_ thresholds: String, rules: String = "return {}") throws -> [String] {
    let plugin = try Plugin(
      PluginSource(files: [
        "plugin.lua": Array(
          "return { api = 1, name = \"x\", thresholds = { \(thresholds) } }".utf8),
        "rules.lua": Array(rules.utf8),
      ]))
    return plugin.manifest.thresholds.map { "\($0.name) \($0.defaultValue)" }
  }

  @Test func `a plugin without questions has the thresholds of all four`() throws {
    expectNoDifference(
      try defaults(""),
      [
        "valuable_from 5000", "very_valuable_from 20000", "one_visit passer_by", "lost_after 30",
        "dead_after 365", "risk_after 15", "loyal_from 8",
      ])
  }

  @Test func `a question that the plugin answers needs nothing`() throws {
    let rules = """
      local rules = {}
      function rules.lost(c, t) return c.days_since_last > 9 end
      rules.passive = function(c, t) return false end
      return rules
      """
    expectNoDifference(
      try defaults("", rules: rules),
      [
        "valuable_from 5000", "very_valuable_from 20000", "one_visit passer_by",
        "dead_after 365", "loyal_from 8",
      ])
  }

  @Test func `a default gives way to its declared neighbour`() throws {
    expectNoDifference(
      try defaults("{ \"lost_after\", days = 10 }, { \"valuable_from\", money = 30000 }"),
      [
        "lost_after 10", "valuable_from 30000", "very_valuable_from 60000",
        "one_visit passer_by", "dead_after 365", "risk_after 5", "loyal_from 8",
      ])
    expectNoDifference(
      try defaults("{ \"lost_after\", days = 400 }").first { $0.hasPrefix("dead_after") },
      "dead_after 800")
  }
}
