import CustomDump
import Lua
import Retention
import Testing

@testable import PluginHost

/// Which questions of a plugin are asked by the values of their facts.
@Suite struct DirectQuestionTests {
  @Test func `own and default questions that only compare are asked by values`() throws {
    let plugin = try Shop.of(
      thresholds: "{ \"lost_after\", days = 30 }",
      rules: """
        function rules.lost(c, t)
          return c.days_since_last > t.lost_after and c.visits > 0, "met"
        end
        function rules.dead(c, t) return c.days_since_last > 1 and c:pace(90) == 0 end
        """
    ).plugin()
    var people = People()
    people.customers = (0..<64).map { ("k\(1000 + $0)", [.init(ago: $0), .init(ago: 90)]) }
    let table = people.tables(plugin, BusinessThresholds(plugin.manifest))[0]
    let rules = try RuleState(
      plugin: plugin, thresholds: BusinessThresholds(plugin.manifest), today: people.moment)
    let batch = try rules.batch(TableSource(table, business: "", manifest: plugin.manifest))
    let instance = try rules.makeInstance()
    defer { rules.release(instance) }
    var direct: [Question: Int] = [:]
    for (question, function) in instance.questions {
      let answers = try rules.ask(function, of: batch, rows: Array(0..<64), answers: .boolean)
      expectNoDifference(answers.failed, [])
      direct[question] = rules.state.directRows
    }
    // Whoever first reads a fact does so through the view.
    expectNoDifference(
      direct.mapValues { $0 > 20 },
      [.lost: true, .passive: true, .dead: false, .often: false])
  }
}
