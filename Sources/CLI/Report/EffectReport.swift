import PluginHost
import Retention
import Winback

/// What other thresholds or rules would change over the base: people, money, examples, groups,
/// and the hash of the plan that would come of it.
struct EffectReport {
  let console: Console
  let effect: Effect

  private var language: Language { console.language }

  private func count(_ number: Int) -> String { Unit.digits(Double(number), in: language) }

  func text() -> String {
    let day = "\(effect.moment.day)"
    if effect.asked == 0 {
      return console.text(
        ru: "На \(day) ещё ни у кого нет визита: показывать нечего\n",
        en: "As of \(day) nobody has a visit yet: there is no effect to show\n")
    }
    let share = Unit.percent.format(effect.movedPercent, in: language)
    let head = console.text(
      ru: "На \(day): с сегментом \(count(effect.customers)), сменят сегмент "
        + "\(count(effect.moved)) (\(share))",
      en: "As of \(day): \(count(effect.customers)) customers with a segment, "
        + "\(count(effect.moved)) would move (\(share))")
    let table = ChangeReport(
      console: console, manifest: effect.manifest, summary: effect.summary)
    let moves = String(table.render(title: head).drop { $0 == "\n" })
    return held + (moves.isEmpty ? console.styled(head, .bold) + "\n" : moves) + groups + failures
      + console.text(ru: "план ", en: "plan ") + effect.planHash + "\n"
  }

  /// Whose effect can't be seen now: said first, for the figures look small without them.
  private var held: String {
    effect.heldStores.map { held in
      let store = Console.safe(held.store)
      return console.text(
        ru: "точка \(store) без данных с \(held.since): её клиенты (\(count(held.customers))) "
          + "остаются с прежним сегментом, влияния на них не видно\n",
        en: "store \(store) is without data since \(held.since): \(count(held.customers)) "
          + "customers keep their segment, the effect on them does not show\n")
    }.joined()
  }

  /// "Active 900 → 950, Passive 100 → 80"
  private var groups: String {
    effect.groups.map { size in
      let label = SegmentInfo.label(of: size.group)[language]
      return size.before == size.after
        ? "\(label) \(count(size.before))"
        : "\(label) \(count(size.before)) → \(count(size.after))"
    }.joined(separator: ", ") + "\n"
  }

  private var failures: String {
    if effect.failed == 0 { return "" }
    let first = effect.failures.first.map { "\n    \(Console.safe($0.problem.placed))" } ?? ""
    return console.text(
      ru: "Правила не справились бы: \(count(effect.failed)) (сейчас "
        + "\(count(effect.failedBefore)))\(first)\n",
      en: "The rules would fail for: \(count(effect.failed)) (now "
        + "\(count(effect.failedBefore)))\(first)\n")
  }

  /// The fields of an object, without its braces.
  func jsonFields() -> String {
    let moves = effect.summary.rows.map { row in
      "{\"from\":\(EffectReport.json(row.from)),\"to\":\(EffectReport.json(row.to)),"
        + "\"customers\":\(row.customers),\"spend_minor\":\(row.spendLastYear),"
        + "\"examples\":[\(row.examples.map { JSON.quoted($0.value) }.joined(separator: ","))]}"
    }
    let stores = effect.heldStores.map { held in
      "{\"store\":\(JSON.quoted(held.store)),\"since\":\"\(held.since)\","
        + "\"customers\":\(held.customers)}"
    }
    let groups = effect.groups.map { size in
      "\"\(size.group.rawValue)\":{\"before\":\(size.before),\"after\":\(size.after)}"
    }
    return "\"as_of\":\"\(effect.moment.day)\",\"customers\":\(effect.customers),"
      + "\"moved\":\(effect.moved),\"moved_percent\":\(effect.movedPercent),"
      + "\"held\":\(effect.held),\"held_percent\":\(effect.heldPercent),"
      + "\"stores_without_data\":[\(stores.joined(separator: ","))],"
      + "\"moves\":[\(moves.joined(separator: ","))],"
      + "\"groups\":{\(groups.joined(separator: ","))},\"failed\":\(effect.failed),"
      + "\"failed_before\":\(effect.failedBefore),\"plan_hash\":\"\(effect.planHash)\""
  }

  static let csvHeader = "from,to,customers,spend_minor,examples\n"

  func csv() -> String {
    EffectReport.csvHeader
      + effect.summary.rows.map { row in
        CSV.line([
          row.from ?? "", row.to ?? "", "\(row.customers)", "\(row.spendLastYear)",
          row.examples.map(\.value).joined(separator: ", "),
        ])
      }.joined()
  }

  private static func json(_ text: String?) -> String { text.map { JSON.quoted($0) } ?? "null" }
}

extension PluginProblem {
  /// "rules.lua:12: unknown fact 'visit'"
  fileprivate var placed: String { file + (line.map { ":\($0)" } ?? "") + ": " + message }
}
