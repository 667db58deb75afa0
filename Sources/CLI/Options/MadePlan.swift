import PluginHost
import Retention
import Storage
import Winback

/// A plan and what belongs to it.
struct MadePlan {
  let plan: Plan
  let rules: Rules
  /// The id that repeatable chance depends on.
  let business: String
  let currency: String?
  /// Of a one-shot.
  let summary: IntakeSummary?
  /// Of a base: the last import, where it was cut short.
  var interrupted: (number: Int64, file: String)?
  /// The last apply, where it was cut short.
  var interruptedApply: AppliedPlan?

  private static let causesMax = 10

  /// 7 when rows were set aside that somebody has to look at, or decisions failed.
  var ending: Ending? {
    let hasRejects = (summary?.counts.waitingRows ?? 0) > 0
    return hasRejects || plan.failed > 0 ? .partly : nil
  }

  /// Says what was read, what was set aside, which rules failed and which stores are silent.
  func tell(_ console: Console) {
    if let summary { IntakeReport(console: console).print(summary) }
    if let (number, file) = interrupted {
      let name = Console.safe(file)
      console.warn(
        console.text(
          ru: "импорт \(number) файла \(name) прерван: повторите его",
          en: "import \(number) of \(name) was cut short: repeat it"))
    }
    if let open = interruptedApply {
      console.warn(
        console.text(
          ru: "применение плана \(open.planID) прервано: winback apply доведёт его до конца",
          en: "applying plan \(open.planID) was cut short: winback apply completes it"))
    }
    tellFailures(console)
    for (store, pause) in plan.storesWithoutData {
      let name = Console.safe(store)
      console.warn(
        console.text(
          ru: "точка \(name) без данных: последний чек \(pause.lastDay), молчит дней: "
            + "\(pause.silentDays)",
          en: "store \(name) is without data: last receipt \(pause.lastDay), silent for "
            + "\(pause.silentDays) days"))
    }
  }

  private func tellFailures(_ console: Console) {
    let failures = plan.failures
    for failure in failures.prefix(MadePlan.causesMax) {
      let count = Unit.digits(Double(failure.customers), in: console.language)
      console.warn(
        console.text(
          ru: "\(failure.problem)\n    (клиентов: \(count))",
          en: "\(failure.problem)\n    (\(count) customers)"))
    }
    if failures.count > MadePlan.causesMax {
      let more = failures.count - MadePlan.causesMax
      console.warn(console.text(ru: "и ещё причин: \(more)", en: "and \(more) more"))
    }
    if failures.isEmpty, plan.failed > 0 {
      console.warn(
        console.text(
          ru: "правило не справилось, клиентов: \(plan.failed)",
          en: "the rule failed for customers: \(plan.failed)"))
    }
  }
}
