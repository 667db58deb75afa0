import CustomDump
import PluginHost
import Retention
import Testing

/// Sentence and line follow the rules as they are written now.
@Suite struct ExplanationOrderTests {
  private static let thresholds = "{ \"own_gaps\", times = 2 }, { \"lost_after\", days = 21 },"

  /// Sentence and place of a customer who came every week and is silent for 22 days.
  private func told(_ rules: String) throws -> [String?] {
    let plugin = try Shop.of(thresholds: Self.thresholds, rules: rules).plugin()
    let thresholds = BusinessThresholds(plugin.manifest)
    let table = People.one(visits: 4, every: 7, silent: 22).tables(plugin, thresholds)[0]
    let explanation = try Explainer(plugin: plugin, thresholds: thresholds)
      .explain(table, place: 0, language: .en)
    return [explanation.sentence.plain, explanation.decidedAt?.description]
  }

  private static let gaps = "Silent for 3.14 of her usual gaps, more than 2"
  private static let days = "22 days since the last visit, more than 21"

  @Test func `of two conditions that hold the first one written decides`() throws {
    expectNoDifference(
      try told(
        """
        function rules.lost(c, t)
          return c.gaps_since_last > t.own_gaps
            or c.days_since_last > t.lost_after
        end
        """), [Self.gaps, "rules.lua:3: return c.gaps_since_last > t.own_gaps"])
    expectNoDifference(
      try told(
        """
        function rules.lost(c, t)
          return c.days_since_last > t.lost_after
            or c.gaps_since_last > t.own_gaps
        end
        """), [Self.days, "rules.lua:3: return c.days_since_last > t.lost_after"])
  }

  @Test func `both conditions of an and are told in their order`() throws {
    expectNoDifference(
      try told(
        """
        function rules.lost(c, t)
          return c.days_since_last > t.lost_after
            and c.gaps_since_last > t.own_gaps
        end
        """),
      [
        Self.days + "; silent for 3.14 of her usual gaps, more than 2",
        "rules.lua:3: return c.days_since_last > t.lost_after",
      ])
    expectNoDifference(
      try told(
        """
        function rules.lost(c, t)
          return c.gaps_since_last > t.own_gaps
            and c.days_since_last > t.lost_after
        end
        """),
      [
        Self.gaps + "; 22 days since the last visit, more than 21",
        "rules.lua:3: return c.gaps_since_last > t.own_gaps",
      ])
  }

  @Test func `a rule that moves in its file is told at its new line`() throws {
    let late = "local function late(c, t) return c.days_since_last > t.lost_after end"
    let quiet = "local function quiet(c, t) return c.gaps_since_last > t.own_gaps end"
    expectNoDifference(
      try told("\(late)\n\(quiet)\nfunction rules.lost(c, t) return late(c, t) or quiet(c, t) end"),
      [Self.days, "rules.lua:2: \(late)"])
    expectNoDifference(
      try told("\(quiet)\n\(late)\nfunction rules.lost(c, t) return late(c, t) or quiet(c, t) end"),
      [Self.days, "rules.lua:3: \(late)"])
    expectNoDifference(
      try told("\(quiet)\n\(late)\nfunction rules.lost(c, t) return quiet(c, t) or late(c, t) end"),
      [Self.gaps, "rules.lua:2: \(quiet)"])
  }
}
