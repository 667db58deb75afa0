import PluginHost
import Retention

/// What candidates of a backtest are called, and what it says of them.
struct BacktestWords {
  let backtest: Backtest
  let words: ReportWords

  init(_ backtest: Backtest, in language: Language) {
    self.backtest = backtest
    words = ReportWords(language: language, currency: "")
  }

  /// `lost_after=45`, `2 own gaps`.
  func name(_ way: Backtest.Way) -> String {
    switch way {
    case .rules: words.text(ru: "правила как есть", en: "rules as they are")
    case .values(let values): BacktestWords.assignments(values)
    case .simple(.days(let days)):
      words.text(ru: "молчание > \(words.days(days))", en: "silence > \(words.days(days))")
    case .simple(.ownGaps(let times)):
      words.text(
        ru: "молчание > \(times) промежутков", en: "silence > \(times) own gaps")
    case .simple(.alive(let percent)):
      words.text(ru: "P(жив) < \(percent) %", en: "P(alive) < \(percent) %")
    }
  }

  static func assignments(_ values: [BacktestValue]) -> String {
    values.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
  }

  // MARK: - Recommendation

  func recommendation(_ advice: BacktestAdvice) -> String {
    let main =
      switch advice.verdict {
      case .notEnough: notEnough
      case .found(let place, let open): found(place, earliestOpen: open)
      case .none(let best, let mayBe): none(best, mayBe: mayBe)
      }
    return [main, better(advice), command(advice)].compactMap { $0 }.joined(separator: " ")
  }

  private var notEnough: String {
    words.text(
      ru: "Данных мало: ни одно из правил не назвало потерянными хотя бы "
        + "\(BacktestFigures.calledMin) раз. Возьмите --from раньше, --to позже или "
        + "--horizon меньше.",
      en: "Not enough data: none of the rules called anybody lost "
        + "\(BacktestFigures.calledMin) times. "
        + "Take an earlier --from, a later --to or a smaller --horizon.")
  }

  private var limit: String { words.percent(backtest.request.backMax) }

  private func found(_ place: Int, earliestOpen open: Int?) -> String {
    let candidate = backtest.candidates[place]
    let name = name(candidate.way)
    var text = words.text(
      ru: "Рекомендация: \(name). \(figures(candidate)). Из всего, что наверняка не больше "
        + "\(limit), это называет раньше всех.",
      en: "Recommended: \(name). \(figures(candidate)). Of all that is certainly within "
        + "\(limit) it calls earliest.")
    if let open {
      let earlier = self.name(backtest.candidates[open].way)
      text += words.text(
        ru: " Может подойти и более раннее, начиная с «\(earlier)»: по этим данным не решить.",
        en: " Earlier ones, from \(earlier) on, may do as well: these data can't tell.")
    }
    return text
  }

  /// What shows the effect of the recommended values; nil where there are none.
  private func command(_ advice: BacktestAdvice) -> String? {
    guard case .found(let place, _) = advice.verdict,
      case .values(let values) = backtest.candidates[place].way
    else { return nil }
    let assignments = BacktestWords.assignments(values)
    return words.text(
      ru: "Что изменится: winback thresholds preview \(assignments)",
      en: "What would change: winback thresholds preview \(assignments)")
  }

  private func none(_ place: Int, mayBe: Bool) -> String {
    let candidate = backtest.candidates[place]
    let rest = figures(candidate)
    if mayBe {
      return words.text(
        ru: "Рекомендации нет: ни о чём нельзя сказать наверняка, что возвращаются не больше "
          + "\(limit). Ближе всего: \(name(candidate.way)). \(rest).\(gridHint)",
        en: "No recommendation: of nothing that was tried it is certain that no more than \(limit) "
          + "come back. Nearest: \(name(candidate.way)). \(rest).\(gridHint)")
    }
    return words.text(
      ru: "Рекомендации нет: при всём, что испробовано, возвращаются больше \(limit). Меньше "
        + "всего: \(name(candidate.way)). \(rest). Попробуйте --grid с большими значениями.",
      en: "No recommendation: with all that was tried more than \(limit) come back. Fewest: "
        + "\(name(candidate.way)). \(rest). Try a --grid of larger values.")
  }

  /// How to try other values, where none were.
  private var gridHint: String {
    guard backtest.request.axes.isEmpty else { return "" }
    return words.text(
      ru: " Другие значения пробует --grid.", en: " To try other values: --grid.")
  }

  /// Nil where no simple way is better, or there is nothing to say.
  private func better(_ advice: BacktestAdvice) -> String? {
    if case .notEnough = advice.verdict { return nil }
    guard let place = advice.better else {
      guard case .found = advice.verdict else { return nil }
      return words.text(
        ru: "Ни один простой способ не лучше.", en: "No simple way does better.")
    }
    let candidate = backtest.candidates[place]
    return words.text(
      ru: "Простой способ лучше: \(name(candidate.way)). \(figures(candidate)).",
      en: "A simple way does better: \(name(candidate.way)). \(figures(candidate)).")
  }

  /// How many it called, when, and how many came back.
  private func figures(_ candidate: Backtest.Candidate) -> String {
    let figures = candidate.figures
    let silence = words.days(Int((figures.silence ?? 0).rounded()))
    return words.text(
      ru: "Названы потерянными \(times(figures.called)), молчание к тому дню \(silence) "
        + "(медиана), сами вернулись \(share(figures))",
      en: "Called lost \(times(figures.called)), after \(silence) of silence (median); "
        + "\(share(figures)) came back by themselves")
  }

  /// `2 times`.
  func times(_ count: Int) -> String {
    words.number(count) + "\u{a0}"
      + BacktestWords.timeForms.form(of: Double(count), in: words.language)
  }

  private static let timeForms = PluralForms(
    ru: ("раз", "раза", "раз"), en: ("time", "times"))

  /// `15.2 % (13.4-17.1 %)`.
  func share(_ figures: BacktestFigures) -> String {
    guard let share = figures.share, let interval = figures.interval else {
      return words.text(ru: "данных мало", en: "not enough data")
    }
    let low = Unit.digits((interval.low * 1000).rounded() / 10, in: words.language)
    return "\(words.percent(100 * share)) (\(low)–\(words.percent(100 * interval.high)))"
  }

  // MARK: - Beside it

  /// What was left out; empty where nothing was.
  var notes: [String] { [leftOut, refused, model].compactMap { $0 } }

  private var leftOut: String? {
    guard let first = backtest.leftOut.first, let last = backtest.leftOut.last else { return nil }
    let days = first == last ? "\(first)" : "\(first)…\(last)"
    return words.text(
      ru: "Даты без полного горизонта не смотрели: \(backtest.leftOut.count) (\(days)), данные "
        + "кончаются \(backtest.dataEnd).",
      en: "Dates whose horizon is not in the data are left out: \(backtest.leftOut.count) "
        + "(\(days)), the data end on \(backtest.dataEnd).")
  }

  private var refused: String? {
    guard let first = backtest.refused.first, let problem = first.problems.first else {
      return nil
    }
    let (count, values) = (backtest.refused.count, BacktestWords.assignments(first.values))
    let why = problem.text(in: words.language)
    return words.text(
      ru: "Сочетания, которых плагин не принимает, пропущены: \(count); первое \(values): \(why).",
      en: "Combinations that the plugin does not take are left out: \(count); first \(values): "
        + "\(why).")
  }

  private var model: String? {
    switch backtest.modelRefusal {
    case .tooFew(let repeaters, let needed):
      words.text(
        ru: "P(жив) нет: на \(backtest.request.from) повторных клиентов \(repeaters), нужно "
          + "\(needed).",
        en: "No P(alive): there were \(repeaters) repeat customers on \(backtest.request.from), "
          + "\(needed) are needed.")
    case .noMaximum:
      words.text(
        ru: "P(жив) нет: к данным на \(backtest.request.from) не подходит ни одна модель.",
        en: "No P(alive): no model fits the data of \(backtest.request.from).")
    case nil: nil
    }
  }
}
