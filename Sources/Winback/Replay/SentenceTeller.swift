import PluginHost
import Retention

/// Tells why the rules of a plan gave a customer the segment that she has after it.
struct SentenceTeller: Sendable {
  private let plan: Plan
  private let tables: Tables
  private let rules: Rules
  private let business: String
  private let language: Language

  init(_ plan: Plan, by rules: Rules, of business: String, in language: Language) {
    self.plan = plan
    self.rules = rules
    self.business = business
    self.language = language
    tables = Tables(
      plan.history, frame: plan.frame, thresholds: rules.thresholds, manifest: plan.manifest)
  }

  /// Belongs to one thread.
  func makeExplainer() -> Explainer {
    Explainer(plugin: rules.plugin, thresholds: rules.thresholds, business: business)
  }

  /// What is known already stays.
  func tell(_ side: inout ReplayRow.Side, of customer: Int, by explainer: Explainer) {
    guard side.why == .untold, let to = side.to else { return }
    let basics = BasicFacts(
      plan.history, customers: customer..<customer + 1, on: plan.frame.moment.day,
      options: BasicFacts.Options(
        windowDays: plan.frame.windowDays,
        purchasesADayMax: rules.thresholds.base.purchasesADayMax))
    do throws(PluginError) {
      let sentence = try explainer.sentence(
        tables.table(basics), place: 0, of: Segment(rawValue: to), language: language)
      if let sentence { side.why = .sentence(sentence) }
    } catch {
      // The rules fail in the recording run alone: the row stands without its sentence.
      side.why = .untold
    }
  }
}
