import Export
import Retention

/// Where customers stand, and what to do about it.
extension WeeklyReport {
  var segments: Page.Section {
    let (standing, names) = figures.standing ?? ([], [])
    let order = base.segmentOrder(names)
    return Page.Section(
      name: "segments", heading: words.text(ru: "Сегменты сейчас", en: "Segments now"),
      finding: groupFinding,
      chart: .ranks(
        labels: order.map { base.label(names[$0].name) },
        values: order.map { Double(standing[$0].customers) }, scale: .count),
      fields: [
        Page.Field(hidden: "segment"),
        Page.Field("label", words.text(ru: "Сегмент", en: "Segment")),
        Page.Field(hidden: "group"),
        Page.Field("group_label", words.text(ru: "Группа", en: "Group")),
        Page.Field("customers", words.text(ru: "Клиентов", en: "Customers"), .integer),
        Page.Field("change", words.text(ru: "За 7 дней", en: "In 7 days"), .integer),
        Page.Field(
          "spend_minor",
          words.moneyTitle(words.text(ru: "За последний год", en: "Last year's spend")),
          .money),
      ],
      rows: order.map { place in
        let group = base.group(names[place])
        return [
          .text(names[place].name), .text(base.label(names[place].name)), .text(group),
          .text(base.groupLabel(group)), .count(standing[place].customers),
          .count(standing[place].customers - standing[place].before),
          .money(standing[place].spend),
        ]
      },
      formula: words.text(
        ru: "По журналу: последнее применённое решение о каждом клиенте. Деньги — за год, что "
          + "кончается последним визитом.",
        en: "By the journal: the last applied decision on each customer. Money is that of the "
          + "year that ends with the last visit."))
  }

  /// Of all segments of a group.
  private func sum(_ group: Group) -> WeekFigures.Standing {
    let (standing, names) = figures.standing ?? ([], [])
    return names.indices.filter { base.group(names[$0]) == group.rawValue }.reduce(
      into: WeekFigures.Standing()
    ) { sum, place in
      sum.customers += standing[place].customers
      sum.before += standing[place].before
      sum.spend += standing[place].spend
    }
  }

  private var groupFinding: String {
    let (active, passive, lost) = (sum(.active), sum(.passive), sum(.lost))
    return words.text(
      ru: "Активных \(words.number(active.customers)), пассивных "
        + "\(words.number(passive.customers)), потеряшек \(words.number(lost.customers)); у "
        + "пассивных и потеряшек в последний год было \(words.money(passive.spend + lost.spend)).",
      en: "\(words.number(active.customers)) active, \(words.number(passive.customers)) passive, "
        + "\(words.number(lost.customers)) lost; the passive and the lost spent "
        + "\(words.money(passive.spend + lost.spend)) in their last years.")
  }

  // MARK: - Three things to do

  private struct Advice {
    let what: LocalizedText
    let why: LocalizedText
    let command: String
  }

  var toDo: Page.Section {
    let advice = [
      silentStores, firstPlan, newlyLost, passive, drop, nameless, newcomers,
    ].compactMap { $0 }.prefix(3)
    let language = words.language
    return Page.Section(
      name: "todo", heading: words.text(ru: "Три дела на эту неделю", en: "Three things to do"),
      finding: advice.first.map { $0.what[language] }
        ?? words.text(ru: "Срочного нет.", en: "Nothing is urgent."),
      fields: [
        Page.Field("what", words.text(ru: "Что сделать", en: "What to do"), width: 44),
        Page.Field("why", words.text(ru: "Почему", en: "Why"), width: 44),
        Page.Field("command", words.text(ru: "Команда", en: "Command"), width: 30),
      ],
      rows: advice.map {
        [
          .text($0.what[language]), .text($0.why[language]),
          $0.command.isEmpty ? .empty : .text($0.command),
        ]
      },
      formula: words.text(
        ru: "Сначала то, что портит остальные цифры, затем то, где больше денег.",
        en: "What spoils the other figures comes first, then where most money is."))
  }

  private var silentStores: Advice? {
    let codes = base.history.storeCodes
    let silent = codes.indices.filter { place in
      (base.store.map { Int($0) == place } ?? true) && base.pause(of: place)?.isWithoutData == true
    }
    if silent.isEmpty { return nil }
    let names = silent.prefix(3).map { codes[$0] }.joined(separator: ", ")
    return Advice(
      what: LocalizedText(ru: "Проверьте кассы: \(names)", en: "Check the tills: \(names)"),
      why: LocalizedText(
        ru: "Без данных \(words.stores(silent.count)): клиенты не ушли, молчат кассы",
        en: "\(words.stores(silent.count)) without data: the customers did not leave, the tills "
          + "are silent"),
      command: "winback stores")
  }

  private var firstPlan: Advice? {
    guard figures.standing == nil else { return nil }
    return Advice(
      what: LocalizedText(ru: "Примените первый план", en: "Apply the first plan"),
      why: LocalizedText(
        ru: "Пока в журнале нет сегментов, не видно, кто уходит и кто вернулся",
        en: "Without segments in the journal nobody sees who leaves and who came back"),
      command: "winback apply")
  }

  private var newlyLost: Advice? {
    let lost = week.lost ?? 0
    let all = sum(.lost)
    guard all.customers > 0 else { return nil }
    let money = words.money(lost > 0 ? week.lostSpend : all.spend)
    return Advice(
      what: lost > 0
        ? LocalizedText(
          ru: "Позвоните ушедшим за неделю: \(words.customers(lost))",
          en: "Call those lost in the week: \(words.customers(lost))")
        : LocalizedText(
          ru: "Позвоните потеряшкам: \(words.customers(all.customers))",
          en: "Call the lost: \(words.customers(all.customers))"),
      why: LocalizedText(
        ru: "За последний год они потратили \(money)",
        en: "They spent \(money) in their last year"),
      command: "winback calls export --group lost -o calls.xlsx")
  }

  private var passive: Advice? {
    let all = sum(.passive)
    guard all.customers > 0 else { return nil }
    return Advice(
      what: LocalizedText(
        ru: "Напомните о себе пассивным: \(words.customers(all.customers))",
        en: "Remind the passive ones: \(words.customers(all.customers))"),
      why: LocalizedText(
        ru: "Ещё не ушли, а за последний год потратили \(words.money(all.spend))",
        en: "Not lost yet, and they spent \(words.money(all.spend)) in their last year"),
      command: "winback customers --where 'group = passive'")
  }

  private var drop: Advice? {
    let receipts = figures.weeks.map { Double($0.receipts) }
    guard let mean = WeeklyReport.mean(receipts.dropLast()), let now = receipts.last,
      mean >= 30, now < 0.9 * mean
    else { return nil }
    return Advice(
      what: LocalizedText(
        ru: "Узнайте, почему чеков меньше", en: "Find out why receipts are fewer"),
      why: LocalizedText(
        ru: "К среднему \(words.change(now, from: mean))",
        en: "\(words.change(now, from: mean)) against the mean"),
      command: "winback report stores")
  }

  private var nameless: Advice? {
    let receipts = week.receipts
    guard receipts >= 30, Double(week.anonymous) > 0.3 * Double(receipts) else { return nil }
    let share = words.percent(100 * Double(week.anonymous) / Double(receipts))
    return Advice(
      what: LocalizedText(
        ru: "Спрашивайте карту или телефон на кассе",
        en: "Ask for the card or the phone at the till"),
      why: LocalizedText(
        ru: "\(share) чеков без клиента: о них ничего не узнать",
        en: "\(share) of receipts have no customer: nothing can be known of them"),
      command: "winback report stores")
  }

  private var newcomers: Advice? {
    let within = RepeatRate(base.calendar(), on: base.today, within: [30]).within.first
    guard week.figures.new > 0, let share = within?.share else { return nil }
    return Advice(
      what: LocalizedText(
        ru: "Позовите снова новых: \(words.customers(week.figures.new))",
        en: "Invite the new ones again: \(words.customers(week.figures.new))"),
      why: LocalizedText(
        ru: "За 30 дней во второй раз приходят \(words.percent(share))",
        en: "\(words.percent(share)) come a second time within 30 days"),
      command: "winback report crr")
  }
}
