import PluginHost
import Retention
import Storage
import Winback

/// Why a customer is not where somebody expects her.
struct ExplainWhyNotReport {
  let console: Console
  let answer: WhyNotAnswer

  var language: Language { console.language }

  var text: String {
    let key = answer.customer.key.shown
    let title = console.text(
      ru: "\(key) · на \(answer.moment.day) · почему не «\(wanted)»?",
      en: "\(key) · as of \(answer.moment.day) · why not “\(wanted)”?")
    var lines = [console.styled(title, .bold), "", now]
    switch answer.outcome {
    case .failure(let error):
      lines.append(console.text(ru: "правила не справились: ", en: "the rules fail: ") + "\(error)")
    case .success(let whyNot):
      lines += whyNot.isThere ? there : obstacles(whyNot) + changes(whyNot) + [arrival]
    }
    lines.append(
      console.text(ru: "правила и пороги теперешние; ", en: "by the rules and thresholds of now; ")
        + ExplainReport.frame(answer.answer.frame, console))
    return lines.joined(separator: "\n") + "\n"
  }

  /// What was asked for, as people call it.
  var wanted: String {
    switch answer.wanted {
    case .group(let group): SegmentInfo.label(of: group)[language]
    case .segment(let name):
      answer.segments.first { $0.segment.rawValue == name }?.label[language] ?? Console.safe(name)
    }
  }

  func label(_ segment: Segment?) -> String {
    let manifest = answer.answer.rules.plugin.manifest
    return segment.flatMap { manifest.segment($0.rawValue)?.label[language] } ?? "—"
  }

  private var now: String {
    let sentence = answer.answer.explanation.map { ": " + Console.safe($0.sentence) } ?? ""
    return console.text(ru: "Сейчас: ", en: "Now: ") + label(answer.answer.segment?.segment)
      + sentence
  }

  private var there: [String] {
    let command = Console.safe(
      "winback explain \(answer.customer.key.value) --at \(answer.moment.day)")
    return [
      console.text(
        ru: "По правилам она и так там; почему: \(command)",
        en: "By the rules she is there; why: \(command)")
    ] + silent
  }

  private var arrival: String {
    guard let day = answer.arrival else {
      return console.text(
        ru: "Если не придёт: туда не попадёт и за 3 года",
        en: "If she does not come: she does not get there within 3 years")
    }
    let days = Unit.days.format(Double(day.days(since: answer.moment.day)), in: language)
    return console.text(
      ru: "Если не придёт: окажется там \(day), через \(days)",
      en: "If she does not come: she gets there on \(day), in \(days)")
  }

  // MARK: - What keeps her out

  private func obstacles(_ whyNot: WhyNot) -> [String] {
    guard whyNot.segment != nil else {
      return [
        console.text(
          ru: "Она ещё не покупала: правила о ней не спрашивают",
          en: "She never bought: the rules are not asked about her")
      ]
    }
    guard whyNot.nearest != nil else {
      return [
        console.text(
          ru: "Правила этого сегмента никому не дают", en: "The rules give nobody this segment")
      ]
    }
    var lines: [String] = []
    for (place, obstacle) in whyNot.obstacles.enumerated() {
      if place == 1 {
        lines.append(console.text(ru: "Мешало бы и это:", en: "This would stand in the way, too:"))
      }
      lines.append(ExplainWhyNotReport.text(obstacle.question, console) { label($0) })
      lines += obstacle.comparisons.flatMap { compared($0) }
    }
    return lines + silent
  }

  private func compared(_ compared: WhyNot.Compared) -> [String] {
    let outcome =
      compared.isTrue
      ? console.text(ru: "да", en: "true") : console.text(ru: "нет", en: "false")
    return [
      compared.line.map { "  " + Console.safe($0.description) },
      "    " + Console.safe("\(compared.text): \(outcome)"),
      "    " + Console.safe(compared.sentence),
    ].compactMap { $0 }
  }

  static func text(
    _ question: WhyNot.Obstacle.Question, _ console: Console, label: (Segment?) -> String
  ) -> String {
    func yes(_ truth: Bool) -> String {
      truth ? console.text(ru: "да", en: "yes") : console.text(ru: "нет", en: "no")
    }
    switch question {
    case .rule(let name, let answer, let due):
      return console.text(
        ru: "Вопрос «\(name)»: ответ «\(yes(answer))», а нужен «\(yes(due))»",
        en: "The question “\(name)” is answered \(yes(answer)), \(yes(due)) is needed")
    case .own(let answer, let due):
      return console.text(
        ru: "Свой вопрос плагина «segment»: ответ «\(label(answer))», а нужен «\(label(due))»",
        en: "The plugin's own question “segment” answers “\(label(answer))”, "
          + "“\(label(due))” is needed")
    case .passerBy(let visits, let due):
      return console.text(
        ru: due
          ? "Залётная — это один визит (порог one_visit), а у неё визитов: \(visits)"
          : "У неё один визит, и по порогу one_visit она залётная",
        en: due
          ? "A passer-by came once (threshold one_visit); her visits: \(visits)"
          : "She came once, and by the threshold one_visit that is a passer-by")
    case .few(let visits, let due):
      return console.text(
        ru: due
          ? "Новые — до двух визитов, а у неё их \(visits)"
          : "Нужно больше двух визитов, а у неё их \(visits)",
        en: due
          ? "New are those with up to two visits; her visits: \(visits)"
          : "More than two visits are needed; her visits: \(visits)")
    }
  }

  private var silent: [String] {
    guard let silent = answer.silentStore else { return [] }
    let store = Console.safe(silent.store)
    return [
      console.text(
        ru: "Точка \(store) без данных с \(silent.lastDay): пока чеков нет, сегмент прежний",
        en: "Store \(store) is without data since \(silent.lastDay): till receipts come she keeps "
          + "her segment")
    ]
  }

  // MARK: - What would have to change

  private func changes(_ whyNot: WhyNot) -> [String] {
    if whyNot.segment == nil || whyNot.nearest == nil { return [] }
    let proven = console.text(ru: "; проверено на правилах", en: "; the rules were asked")
    if !whyNot.singles.isEmpty {
      return [
        console.text(ru: "Хватит любого одного изменения", en: "Any one of these is enough")
          + proven + ":"
      ] + whyNot.singles.map { "  " + text($0) }
    }
    if !whyNot.pairs.isEmpty {
      return [
        console.text(
          ru: "Одного изменения мало, хватит двух вместе",
          en: "No single change is enough, two together are") + proven + ":"
      ]
        + whyNot.pairs.map { pair in
          "  " + pair.map { text($0) }.joined(separator: console.text(ru: " и ", en: " and "))
        }
    }
    return [
      console.text(
        ru: "Ни одно изменение и ни одна испробованная пара туда не приводят",
        en: "No single change leads there, and no pair of those that were tried")
    ]
  }

  /// "days_since_last (days since the last visit): 26 days → 31 days (on 2026-03-06)"
  private func text(_ change: WhyNot.Change) -> String {
    let value = "\(change.shownFrom) → \(change.shownTo)"
    let store = answer.store(of: change).map {
      console.text(ru: " у точки \($0)", en: " at store \($0)")
    }
    let day = answer.day(of: change).map { console.text(ru: " (\($0))", en: " (on \($0))") }
    return Console.safe(
      "\(change.name) (\(change.label)): \(value)\(store ?? "")\(day ?? "")")
  }
}
