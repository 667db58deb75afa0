import PluginHost
import Retention
import Winback

/// What is suggested for a threshold, why, and how sure it is.
struct SuggestionWords {
  let console: Console
  let found: Suggestions

  private var language: Language { console.language }

  /// A line with the value, and what it rests on below.
  func text(_ suggestion: Suggestion) -> String {
    let now = days(suggestion.present)
    let head =
      suggestion.days.map { suggested in
        suggested == suggestion.present
          ? console.text(ru: "\(days(suggested)), как сейчас", en: "\(days(suggested)), as now")
          : console.text(
            ru: "\(days(suggested)) (сейчас \(now))", en: "\(days(suggested)) (now \(now))")
      } ?? console.text(ru: "сейчас \(now)", en: "now \(now)")
    let threshold = suggestion.silence.threshold
    let label = Console.safe("\(threshold.label[language]) (\(threshold.name))")
    return console.styled("\(label): \(head)", .bold) + "\n"
      + ([reason(suggestion)] + [warning(suggestion)].compactMap { $0 })
      .flatMap { PageText.wrapped(Console.safe($0)).split(separator: "\n") }
      .map { "  \($0)\n" }.joined()
  }

  private func reason(_ suggestion: Suggestion) -> String {
    switch suggestion.outcome {
    case .days(let estimate):
      suggestion.silence.meaning == .lost ? reasonOfLost(estimate) : reasonOfPassive(estimate)
    case .tooFewGaps(let gaps):
      console.text(
        ru: "мало данных: промежутков \(count(gaps)), нужно \(Gaps.countMin)",
        en: "not enough data: \(count(gaps)) gaps, \(Gaps.countMin) are needed")
    case .tooFewSilences(let silences):
      console.text(
        ru: "мало данных: молчаний, за которыми следили ещё \(horizon): \(count(silences)), нужно "
          + "\(ComeBacks.silencesMin); возьмите --horizon меньше",
        en: "not enough data: \(count(silences)) silences were followed for \(horizon) more, "
          + "\(ComeBacks.silencesMin) are needed; take a smaller --horizon")
    case .tooShort(let row):
      console.text(
        ru: "мало данных: и после молчания в \(days(row.days)) сами приходят "
          + "\(percent(row.share)), а дальше молчаний меньше \(ComeBacks.silencesMin)",
        en: "not enough data: after \(days(row.days)) of silence still \(percent(row.share)) come "
          + "by themselves, and behind there are fewer than \(ComeBacks.silencesMin) silences")
    case .oneOfSeveral(let others):
      console.text(
        ru: "не предложить: то же решает \(others.joined(separator: ", ")), у каждого свои "
          + "клиенты, и знают их только правила",
        en: "nothing to suggest: \(others.joined(separator: ", ")) decides the same, each of "
          + "customers whom only the rules know")
    case .notAlone:
      console.text(
        ru: "не предложить: один он ничего не решает\(places(suggestion.silence))",
        en: "nothing to suggest: alone it decides nothing\(places(suggestion.silence))")
    }
  }

  private func reasonOfLost(_ estimate: DaysEstimate) -> String {
    console.text(
      ru: "из \(count(estimate.cases)) таких молчаний\(scope) сами кончились за \(horizon) "
        + "\(percentBelow(estimate.share)) (\(interval(estimate))), впервые меньше 20 %; "
        + "\(range(estimate))",
      en: "of \(count(estimate.cases)) silences that long\(scope) "
        + "\(percentBelow(estimate.share)) ended by themselves within \(horizon) "
        + "(\(interval(estimate))), less than 20 % for the first time; \(range(estimate))")
  }

  private func reasonOfPassive(_ estimate: DaysEstimate) -> String {
    console.text(
      ru: "к этому дню кончаются \(percent(estimate.share)) из \(count(estimate.cases)) "
        + "промежутков (\(interval(estimate))); \(range(estimate))",
      en: "\(percent(estimate.share)) of \(count(estimate.cases)) gaps end by then "
        + "(\(interval(estimate))); \(range(estimate))")
  }

  /// Whose silences are counted, where not all are.
  private var scope: String {
    found.scope == .all
      ? ""
      : console.text(ru: " после второго визита и дальше", en: " after a second visit or a later")
  }

  private func interval(_ estimate: DaysEstimate) -> String {
    let (low, high) = (percent(estimate.interval.low), percent(estimate.interval.high))
    return console.text(ru: "от \(low) до \(high)", en: "\(low) to \(high)")
  }

  /// The days that the interval leaves open.
  private func range(_ estimate: DaysEstimate) -> String {
    guard let latest = estimate.latest else {
      return console.text(
        ru: "наверняка не раньше \(estimate.earliest)\u{a0}дн.",
        en: "for sure not before \(days(estimate.earliest))")
    }
    return console.text(
      ru: "по данным возможно от \(estimate.earliest) до \(latest)\u{a0}дн.",
      en: "the data allow \(estimate.earliest) to \(days(latest))")
  }

  private func warning(_ suggestion: Suggestion) -> String? {
    guard suggestion.days != nil, suggestion.silence.isOfSome else { return nil }
    return console.text(
      ru: "внимание: по нему судят не всех\(places(suggestion.silence)), а посчитано по всем",
      en: "mind: only some customers are judged by it\(places(suggestion.silence)), and the "
        + "figures are of all")
  }

  /// "19.9 %", never rounded up to the 20 % that it is below.
  private func percentBelow(_ share: Double) -> String {
    percent(share * 1000 >= 199.5 ? (share * 1000).rounded(.down) / 1000 : share)
  }

  /// ", rules.lua:11"
  private func places(_ silence: SilenceThreshold) -> String {
    silence.places.prefix(3).map { ", \($0.file):\($0.line)" }.joined()
  }

  private var horizon: String { days(found.request.horizon) }

  private func days(_ number: Int) -> String { Unit.days.format(Double(number), in: language) }

  private func count(_ number: Int) -> String { Unit.digits(Double(number), in: language) }

  private func percent(_ share: Double) -> String {
    Unit.percent.format((share * 1000).rounded() / 10, in: language)
  }
}
