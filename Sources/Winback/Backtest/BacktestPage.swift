package import Export
import PluginHost
package import Retention

extension Backtest {
  /// As a page for people and programs. `business` is what it is called where the plugin has no
  /// name.
  package func page(in language: Language, business: String) -> Page {
    BacktestPage(self, language, business).page
  }

  /// What was left out, in sentences.
  package func notes(in language: Language) -> [String] {
    BacktestWords(self, in: language).notes
  }
}

struct BacktestPage {
  private let backtest: Backtest
  private let business: String
  private let texts: BacktestWords

  init(_ backtest: Backtest, _ language: Language, _ business: String) {
    self.backtest = backtest
    self.business = business
    texts = BacktestWords(backtest, in: language)
  }

  private var words: ReportWords { texts.words }
  private var request: BacktestRequest { backtest.request }

  var page: Page {
    let name = backtest.manifest.name[words.language]
    let shop =
      name.isEmpty ? business : name + (business.isEmpty ? "" : " (\(business))")
    let (first, last) = (request.from, backtest.dates.last?.day ?? request.from)
    let dates = backtest.dates.count
    return Page(
      tongue: words.language == .ru ? .ru : .en, name: "backtest",
      title: words.text(ru: "Проверка правил на прошлом", en: "The rules on past dates"),
      subtitle: shop
        + words.text(
          ru: " · \(first)…\(last), дат: \(dates), горизонт \(words.days(request.horizon))",
          en: " · \(first)…\(last), \(dates) dates, horizon \(words.days(request.horizon))"),
      day: last.rawValue, sections: [waySection, dateSection])
  }

  // MARK: - Ways

  private var waySection: Page.Section {
    Page.Section(
      name: "rules",
      heading: words.text(
        ru: "Названы потерянными: сколько вернулись сами",
        en: "Called lost: how many came back by themselves"),
      finding: texts.recommendation(BacktestAdvice(backtest)), chart: chart, fields: wayFields,
      rows: backtest.candidates.map(wayCells), formula: formula)
  }

  private var wayFields: [Page.Field] {
    [
      Page.Field("rule", words.text(ru: "Правило", en: "Rule")),
      Page.Field("called", words.text(ru: "Названы", en: "Called"), .integer),
      Page.Field("came_back", words.text(ru: "Вернулись", en: "Back"), .integer),
      Page.Field("came_back_percent", words.text(ru: "Доля", en: "Share"), .percent),
      Page.Field("low_percent", words.text(ru: "От", en: "From"), .percent),
      Page.Field("high_percent", words.text(ru: "До", en: "To"), .percent),
      Page.Field("silence_days", words.text(ru: "Молчание, дн.", en: "Silence, d"), .integer),
      Page.Field("others_days", words.text(ru: "Другие, дн.", en: "Others, d"), .integer),
      Page.Field("back_days", words.text(ru: "До возврата", en: "Until back"), .integer),
      Page.Field("caught_percent", words.text(ru: "Поймано", en: "Caught"), .percent),
      Page.Field(hidden: "precision_percent", .percent),
      Page.Field(hidden: "customers", .integer),
      Page.Field(hidden: "independent_calls", .integer),
      Page.Field(hidden: "gone", .integer), Page.Field(hidden: "caught", .integer),
      Page.Field(hidden: "lost_at_start", .integer), Page.Field(hidden: "state"),
    ]
  }

  private func wayCells(_ candidate: Backtest.Candidate) -> [Cell] {
    let figures = candidate.figures
    func days(_ days: Double?) -> Cell { days.map { .integer(Int64(rounding: $0)) } ?? .empty }
    return [
      .text(texts.name(candidate.way)), .count(figures.called), .count(figures.cameBack),
      figures.share.map { .share($0) } ?? .empty,
      figures.interval.map { .share($0.low) } ?? .empty,
      figures.interval.map { .share($0.high) } ?? .empty,
      days(figures.silence), days(figures.silenceOfOthers), days(figures.backAfter),
      figures.recall.map { .share($0) } ?? .empty,
      figures.share.map { .share(1 - $0) } ?? .empty, .count(figures.customers),
      days(figures.effectiveCalls), .count(figures.gone), .count(figures.caught),
      .count(candidate.lostAtStart),
      .text(figures.share == nil ? "not_enough_data" : "ok"),
    ]
  }

  /// Over the values of one threshold lines; else a bar for each that says anything.
  private var chart: Chart? {
    let tried = backtest.candidates.compactMap { candidate in
      if case .values(let values) = candidate.way, values.count(where: isVaried) == 1 {
        return values.first(where: isVaried).map { (value: $0, figures: candidate.figures) }
      }
      return nil
    }
    if let name = tried.first?.value.name, tried.count > 1,
      request.axes.count(where: { isVaried($0.name) }) == 1
    {
      return lines(name, tried.map { ("\($0.value.value)", $0.figures) })
    }
    let known = backtest.candidates.filter { $0.figures.share != nil }
    return known.isEmpty
      ? nil
      : .ranks(
        labels: known.map { label($0.way) },
        values: known.map { $0.figures.share.map { 100 * $0 } }, scale: .percent)
  }

  /// Several values have no room for their names; the table beside says which they are.
  private func label(_ way: Backtest.Way) -> String {
    guard case .values(let values) = way, values.count > 1 else { return texts.name(way) }
    let varied = values.filter(isVaried)
    return (varied.isEmpty ? values : varied).map { "\($0.value)" }.joined(separator: ", ")
  }

  private func lines(_ name: String, _ tried: [(label: String, figures: BacktestFigures)]) -> Chart
  {
    func series(_ title: String, _ share: (BacktestFigures) -> Double?) -> Chart.Series {
      Chart.Series(name: title, values: tried.map { share($0.figures).map { 100 * $0 } })
    }
    return .lines(
      labels: tried.map(\.label),
      series: [
        series(
          words.text(ru: "вернулись сами, \(name)", en: "came back by themselves, \(name)"),
          \.share),
        series(words.text(ru: "не меньше", en: "at least")) { $0.interval?.low },
        series(words.text(ru: "не больше", en: "at most")) { $0.interval?.high },
        series(words.text(ru: "поймано ушедших", en: "caught of those gone"), \.recall),
      ], scale: .percent)
  }

  private func isVaried(_ value: BacktestValue) -> Bool { isVaried(value.name) }

  /// Whether a grid has several values of a threshold.
  private func isVaried(_ name: String) -> Bool {
    let values = backtest.candidates.compactMap { candidate in
      if case .values(let values) = candidate.way {
        return values.first { $0.name == name }?.value
      }
      return nil
    }
    return Set(values).count > 1
  }

  private var formula: String {
    let gone = backtest.candidates.first?.figures.gone ?? 0
    let last = backtest.dates.last?.day ?? request.from
    return
      ([
        words.text(
          ru: "Назван — на эту дату в группе «Потеряшки», а на прошлую не в ней (кто в ней уже на "
            + "первую, не считается); вернулся — визит за \(words.days(request.horizon)) после "
            + "даты. От и до — 95 % (Уилсон, повторные вызовы одного клиента весят меньше); меньше "
            + "\(BacktestFigures.calledMin) названных — пусто. Молчание — медиана дней от "
            + "последнего визита; промежутки — свои у каждого клиента; «Другие» — кто не вернулся. "
            + "Поймано — из ушедших (последний визит между "
            + "\(request.from) и \(last), их \(words.number(gone))) названо после него.",
          en: "Called: newly in the group Lost on a date (who is there on the first date is not "
            + "counted); back: a visit within \(words.days(request.horizon)) after it. From and "
            + "to: 95 % (Wilson; further calls of one customer weigh less); below "
            + "\(BacktestFigures.calledMin) called: empty. Silence: median days since the last "
            + "visit; others: of those who did not come back. Caught: of those gone (last visit "
            + "between \(request.from) and \(last): \(words.number(gone))), called after it.")
      ] + texts.notes).joined(separator: " ")
  }

  // MARK: - Dates

  private var dateSection: Page.Section {
    Page.Section(
      name: "dates",
      heading: words.text(
        ru: "По датам, правила как есть", en: "Date by date, the rules as they are"),
      finding: dateFinding,
      fields: [
        Page.Field("date", words.text(ru: "Дата", en: "Date"), .day),
        Page.Field("lost", words.text(ru: "Потеряшек", en: "Lost"), .integer),
        Page.Field("called", words.text(ru: "Названы", en: "Called"), .integer),
        Page.Field("came_back", words.text(ru: "Вернулись", en: "Back"), .integer),
      ],
      rows: backtest.dates.map { date in
        [.day(date.day.rawValue), .count(date.lost), .count(date.called), .count(date.cameBack)]
      },
      formula: words.text(
        ru: "Каждая дата не знает ничего, что пробито позже; c.segment — ответ даты перед ней. "
          + "Пороги нынешние.",
        en: "No date knows anything issued later; c.segment is the answer of the date before. The "
          + "thresholds are those of now."))
  }

  private var dateFinding: String {
    guard let rules = backtest.candidates.first else { return "" }
    let figures = rules.figures
    return words.text(
      ru: "Правила назвали клиентов потерянными \(texts.times(figures.called)), сами вернулись "
        + "\(words.number(figures.cameBack)): \(texts.share(figures)). На первой дате уже были "
        + "потеряны: \(words.number(rules.lostAtStart)).",
      en: "The rules called customers lost \(texts.times(figures.called)), "
        + "\(words.number(figures.cameBack)) came back by themselves: \(texts.share(figures)). "
        + "Lost on the first date already: \(words.number(rules.lostAtStart)).")
  }
}
