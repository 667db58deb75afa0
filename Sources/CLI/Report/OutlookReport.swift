import PluginHost
import Retention
import Winback

/// What becomes of a customer who does not come.
struct OutlookReport {
  let console: Console
  let outlook: Outlook

  private var language: Language { console.language }

  var text: String {
    let key = outlook.customer.key.shown
    let title = console.text(
      ru: "\(key) · если не придёт до \(outlook.day)",
      en: "\(key) · if she does not come till \(outlook.day)")
    var table = Table([
      (console.text(ru: "С дня", en: "From"), .left),
      (console.text(ru: "Сегмент", en: "Segment"), .left),
      (console.text(ru: "Группа", en: "Group"), .left),
    ])
    if let start = outlook.segment(on: outlook.moment.day) {
      add(outlook.moment.day, start, &table)
    }
    for change in outlook.changes { add(change.day, change.segment, &table) }
    return console.styled(title, .bold) + "\n\n" + table.render(console) + "\n" + verdict + "\n"
      + console.text(
        ru: "правила и пороги теперешние; ", en: "by the rules and thresholds of now; ")
      + ExplainReport.frame(outlook.frame, console) + "\n"
  }

  private func add(_ day: Day, _ segment: SegmentInfo, _ table: inout Table) {
    table.add([
      "\(day)", segment.label[language], SegmentInfo.label(of: segment.group)[language],
    ])
  }

  /// When she is lost, or that she is not within sight.
  private var verdict: String {
    if let failure = outlook.forecast.failure {
      return console.text(
        ru: "С \(failure.day) правила не справляются: \(failure.problem)",
        en: "From \(failure.day) on the rules fail: \(failure.problem)")
    }
    if outlook.isLost {
      return console.text(ru: "Она уже потеряна", en: "She is lost already")
    }
    if let day = outlook.lostOn {
      let days = Unit.days.format(Double(day.days(since: outlook.moment.day)), in: language)
      return console.text(
        ru: "Станет потеряшкой \(day), через \(days)", en: "She becomes lost on \(day), in \(days)")
    }
    let end = outlook.last.map { last in
      console.text(
        ru: ": с \(last.day) она «\(last.segment.label.ru)»",
        en: ": from \(last.day) on she is in “\(last.segment.label.en)”")
    }
    return console.text(
      ru: "Потеряшкой не станет и за 3 года", en: "She does not become lost within 3 years")
      + (end ?? "")
  }

  var json: JSONNode {
    func json(_ day: Day, _ segment: SegmentInfo) -> JSONNode {
      .object([
        ("day", .day(day)), ("segment", .string(segment.segment.rawValue)),
        ("group", .string(segment.group.rawValue)),
      ])
    }
    return .object([
      ("customer", .customer(outlook.customer.key)), ("as_of", .day(outlook.moment.day)),
      ("till", .day(outlook.day)), ("applied", .string(outlook.applied)),
      ("segment", .string(outlook.segment(on: outlook.moment.day)?.segment.rawValue)),
      ("segment_then", .string(outlook.segment(on: outlook.day)?.segment.rawValue)),
      ("changes", .array(outlook.changes.map { json($0.day, $0.segment) })),
      ("is_lost", .boolean(outlook.isLost)), ("lost_on", .day(outlook.lostOn)),
      ("horizon_days", .integer(Outlook.horizonDays)),
      ("failure", .string(outlook.forecast.failure.map { "\($0.day): \($0.problem)" })),
      ("frame_of", ExplainReport.json(outlook.frame.origin)),
    ])
  }
}
