import Retention
import Storage
import Winback

/// Plans made again, for people: plan by plan, then by move, then the customers.
struct ReplayReport {
  let console: Console
  let replay: Replay
  /// What is on trial, as it was typed.
  let trial: String?
  /// The first of `rowCount`.
  let rows: [ReplayRow]
  let rowCount: Int

  var language: Language { console.language }

  var text: String {
    guard let first = replay.plans.first, let last = replay.plans.last else { return noPlans }
    let days = [first, last].map { "\($0.applied.day)" }
    let size = count(replay.plans.count)
    let title = console.text(
      ru: "Повтор · с \(days[0]) по \(days[1]) · применений \(size)",
      en: "Replay · \(days[0]) to \(days[1]) · applied plans \(size)")
    return console.styled(title, .bold) + "\n" + onTrial + "\n" + plans + verdict + moves
      + customers
  }

  private var noPlans: String {
    console.text(
      ru: "В эти дни ничего не применялось: повторять нечего\n",
      en: "Nothing was applied in these days: there is nothing to replay\n")
  }

  private var onTrial: String {
    guard let trial = trial.map(Console.safe) else { return "" }
    return console.text(
      ru: "На пробу: \(trial); остальное как было у каждого применения\n",
      en: "On trial: \(trial); all else as each plan had it\n")
  }

  // MARK: - Plans

  private var plans: String {
    let isTrial = trial != nil
    var columns: [(String, Table.Alignment)] = [
      (console.text(ru: "Применение", en: "Plan"), .right),
      (console.text(ru: "День", en: "Day"), .left),
      (console.text(ru: "Решений", en: "Decisions"), .right),
    ]
    if isTrial {
      columns += [
        (console.text(ru: "На пробу", en: "On trial"), .right),
        (console.text(ru: "Иначе", en: "Otherwise"), .right),
        (console.text(ru: "Из них новых", en: "New"), .right),
      ]
    }
    columns += [
      (console.text(ru: "Хеш", en: "Hash"), .left),
      (console.text(ru: "Повтор", en: "Made again"), .left),
    ]
    var table = Table(columns)
    for plan in replay.plans {
      let figures = plan.trial.map { [$0.decisions, $0.otherwise, $0.new].map(count) }
      table.add(
        ["\(plan.applied.number)", "\(plan.applied.day)", count(plan.applied.decided)]
          + (isTrial ? figures ?? ["—", "—", "—"] : [])
          + [String(plan.applied.planHash.prefix(12)), outcome(plan)])
    }
    return table.render(console)
  }

  private func outcome(_ plan: ReplayedPlan) -> String {
    let differ = count(plan.differing)
    switch plan.outcome {
    case .same: return console.text(ru: "тот же", en: "the same")
    case .other:
      let hash = plan.hash ?? ""
      return hash == plan.applied.planHash
        ? console.text(
          ru: "хеш тот же, но решения в журнале изменены, клиентов: \(differ)",
          en: "the same hash, but decisions in the journal were altered, customers: \(differ)")
        : console.text(
          ru: "другой: \(hash.prefix(12)), отличается клиентов: \(differ)",
          en: "another one: \(hash.prefix(12)), customers who differ: \(differ)")
    case .erased: return erased(plan)
    case .headerAltered:
      return console.text(
        ru: "не повторён: в журнале изменены его правила, момент или вид базы",
        en: "not made: its rules, moment or view were altered in the journal")
    case .rulesAltered:
      return console.text(
        ru: "не повторён: файлы его версии плагина изменены",
        en: "not made: the files of its plugin version were altered")
    case .rulesGone(let why):
      return console.text(
        ru: "не повторён: его правила не загрузить: \(why)",
        en: "not made: its rules can't be loaded: \(why)")
    }
  }

  private func erased(_ plan: ReplayedPlan) -> String {
    let gone = count(plan.decisionsErased)
    let rest =
      plan.differing == 0
      ? console.text(ru: "остальные те же", en: "all others are the same")
      : console.text(
        ru: "из остальных отличается: \(count(plan.differing))",
        en: "of the others differ: \(count(plan.differing))")
    return console.text(
      ru: "с тех пор кого-то стёрли, решений ушло: \(gone); \(rest)",
      en: "somebody was forgotten since, decisions gone: \(gone); \(rest)")
  }

  private var verdict: String {
    let all = count(replay.plans.count)
    let found = replay.plans.count { $0.outcome.isFinding }
    let erased = replay.plans.count { $0.outcome == .erased }
    let same = count(replay.plans.count - found - erased)
    return "\n"
      + console.text(
        ru: "Те же: \(same) из \(all)"
          + (found > 0 ? "; не сходятся: \(count(found))" : "")
          + (erased > 0 ? "; в точности не повторить: \(count(erased))" : ""),
        en: "The same: \(same) of \(all)" + (found > 0 ? "; otherwise: \(count(found))" : "")
          + (erased > 0 ? "; can't be made exactly: \(count(erased))" : "")) + "\n"
  }

  // MARK: - Moves

  private var moves: String {
    guard let moves = replay.moves else { return "" }
    if moves.isEmpty {
      return console.text(
        ru: "На пробу никто не оказался бы в другом сегменте\n",
        en: "On trial nobody would stand in another segment\n")
    }
    var table = Table([
      (console.text(ru: "По журналу", en: "By the journal"), .left),
      (console.text(ru: "На пробу", en: "On trial"), .left),
      (console.text(ru: "Клиентов", en: "Customers"), .right),
      (console.text(ru: "Раз", en: "Times"), .right),
    ])
    for move in moves {
      table.add([
        label(move.journalled), label(move.trial), count(move.customers), count(move.times),
      ])
    }
    return "\n" + table.render(console)
  }

  func label(_ segment: String?) -> String {
    segment.map { replay.labels[$0]?[language] ?? $0 } ?? "—"
  }

  func count(_ number: Int) -> String { Unit.digits(Double(number), in: language) }
}
