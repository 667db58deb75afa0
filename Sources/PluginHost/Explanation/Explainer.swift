import Lua
package import Retention

/// Says why a customer is where she is: asks the same questions again on her facts, in a
/// rewritten copy of the rules that records what it compares. Nothing of it is on the path
/// over a whole base.
package final class Explainer {
  private let plugin: Plugin
  private let thresholds: ThresholdValues
  private let business: String
  private var traced: (today: Moment, run: TracedRun)?

  package init(
    plugin: Plugin, thresholds: ThresholdValues, business: String = ""
  ) {
    self.plugin = plugin
    self.thresholds = thresholds
    self.business = business
  }

  /// One plain sentence: why this customer of the table has her segment.
  package func sentence(
    _ table: FactTable, place: Int, language: Language
  ) throws(PluginError) -> String {
    try explain(table, place: place, language: language).sentence
  }

  /// The same for a segment that was decided before; nil where the rules now answer another
  /// one: a rule that keeps something between calls can't be explained.
  package func sentence(
    _ table: FactTable, place: Int, of segment: Segment, language: Language
  ) throws(PluginError) -> String? {
    let explanation = try explain(table, place: place, language: language)
    return explanation.segment == segment ? explanation.sentence : nil
  }

  func explain(
    _ table: FactTable, place: Int, language: Language, fields: [[String: LuaValue]] = []
  ) throws(PluginError) -> Explanation {
    do throws(LuaError) {
      let run = try run(at: table.frame.moment)
      let source = TableSource(
        table, business: business, manifest: plugin.manifest, fields: fields)
      return try run.explain(
        source, place: place, plugin: plugin, thresholds: thresholds, language: language)
    } catch {
      throw PluginError([
        PluginProblem(error, source: plugin.source, manifest: plugin.manifest)
      ])
    }
  }

  private func run(at today: Moment) throws(LuaError) -> TracedRun {
    if let traced, traced.today == today { return traced.run }
    let run = try TracedRun(plugin: plugin, thresholds: thresholds, today: today)
    traced = (today, run)
    return run
  }
}

/// Why a customer has her segment.
package struct Explanation: Hashable, Sendable {
  package var segment: Segment?
  /// The questions in the order asked, with their answers.
  package var answers: [(question: String, answer: Bool)]
  package var sentence: String

  package static func == (left: Explanation, right: Explanation) -> Bool {
    left.segment == right.segment && left.sentence == right.sentence
      && left.answers.elementsEqual(right.answers, by: ==)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(sentence) }
}
