import Export
import Retention
import Storage

/// How long customers stay in each segment, and how many of the lost ones come back.
struct SurvivalReport {
  private let base: ReportBase
  private let journal: JournalStays
  private let rows: [Row]
  private let returns: [Returns]

  private var words: ReportWords { base.words }

  static let horizons = [7, 14, 30, 60, 90, 180]
  static let returnHorizons = [30, 60, 90]

  private struct Row {
    let segment: (name: String, group: String)
    let survival: Survival
    let inside: Int
  }

  /// What became of those who entered a segment.
  fileprivate struct Returns {
    let segment: (name: String, group: String)
    var entered = 0
    /// By horizon: those who entered so long ago, those of them with a visit, their money.
    var known = [Int](repeating: 0, count: returnHorizons.count)
    var came = [Int](repeating: 0, count: returnHorizons.count)
    var spend = [Int64](repeating: 0, count: returnHorizons.count)
  }

  init(_ base: ReportBase) throws {
    guard let journal = try JournalStays(base.business, upTo: base.today, seen: base.view.seen)
    else {
      throw ReportRefusal.nothingApplied
    }
    self.base = base
    self.journal = journal
    let places = base.placesByPerson()
    let from = base.request.from
    let stays = journal.stays.filter { stay in
      // Asked for by a day, those whom the first plan found may be counted, too.
      (from.map { stay.from >= $0 } ?? !stay.isFound)
        && (base.request.store == nil || places[stay.person].map(base.isCounted) ?? false)
    }
    let order = base.segmentOrder(journal.segments)
    rows = order.map { segment in
      let own = stays.filter { $0.segment == segment }
      return Row(
        segment: journal.segments[segment],
        survival: Survival(
          own.map { stay in
            Survival.Stay(
              days: max(0, (stay.to ?? journal.last).days(since: stay.from)),
              hasEnded: stay.to != nil)
          }),
        inside: own.count { $0.to == nil })
    }
    returns = SurvivalReport.returns(base, journal, stays, places, order)
  }

  // MARK: - Back again

  private static func returns(
    _ base: ReportBase, _ journal: JournalStays, _ stays: [JournalStays.Stay],
    _ places: [Int64: Int], _ order: [Int]
  ) -> [Returns] {
    var all = journal.segments.map { Returns(segment: $0) }
    let calendar = base.calendar()
    for stay in stays {
      guard let customer = places[stay.person] else { continue }
      all[stay.segment].entered += 1
      let day = stay.from.rawValue
      let visit = calendar.visits(of: customer).first { $0 > day }
      for (place, days) in returnHorizons.enumerated()
      where base.today.days(since: stay.from) >= days {
        all[stay.segment].known[place] += 1
        guard let visit, visit - day <= Int32(days) else { continue }
        all[stay.segment].came[place] += 1
        for (paid, amount) in calendar.money(of: customer)
        where paid > day && paid - day <= Int32(days) {
          all[stay.segment].spend[place] += amount
        }
      }
    }
    return order.map { all[$0] }.filter {
      ["lost", "apart"].contains(base.group($0.segment)) && $0.entered > 0
    }
  }

  var page: Page {
    base.page(
      words.text(ru: "Сколько остаются в сегменте", en: "How long customers stay in a segment"),
      [staySection, returnSection])
  }

  // MARK: - Stays

  private var staySection: Page.Section {
    let shown = rows.filter { $0.survival.stays > 0 }
    let days = [0] + SurvivalReport.horizons
    // Four lines can be told apart.
    let drawn = shown.sorted { $0.survival.stays > $1.survival.stays }.prefix(4)
    return Page.Section(
      name: "stays", heading: words.text(ru: "Время в сегменте", en: "Time in the segment"),
      finding: stayFinding(shown),
      chart: drawn.isEmpty
        ? nil
        : .lines(
          labels: days.map(String.init),
          series: drawn.map { row in
            Chart.Series(
              name: base.label(row.segment.name),
              values: days.map { row.survival.share(after: $0).map { 100 * $0 } })
          }, scale: .percent),
      fields: segmentFields + [
        Page.Field("entered", words.text(ru: "Вошли", en: "Entered"), .integer),
        Page.Field("left", words.text(ru: "Вышли", en: "Left"), .integer),
        Page.Field("inside", words.text(ru: "Ещё в нём", en: "Still in it"), .integer),
        Page.Field("median_days", words.text(ru: "Медиана, дней", en: "Median, days"), .integer),
      ]
        + SurvivalReport.horizons.map { days in
          Page.Field(
            "after_\(days)_percent", words.text(ru: "\(days) дн.", en: "\(days) d"), .share)
        },
      rows: shown.map { row in
        segmentCells(row.segment) + [
          .count(row.survival.stays), .count(row.survival.ended), .count(row.inside),
          row.survival.median.map { .count($0) } ?? .empty,
        ]
          + SurvivalReport.horizons.map {
            row.survival.share(after: $0).map { .share($0) } ?? .empty
          }
      }, formula: stayFormula)
  }

  private func stayFinding(_ shown: [Row]) -> String {
    if shown.isEmpty {
      return words.text(
        ru: "Данных мало: со дня первого плана (\(journal.first)) никто ещё не сменил сегмент. "
          + "Применяйте план каждый день, и картина появится.",
        en: "Not enough data: nobody has changed segment since the first plan "
          + "(\(journal.first)). Apply a plan every day, and there will be something to see.")
    }
    let known = shown.filter { $0.survival.median != nil }
    // Of the passive ones it says how long there is to win them back.
    let passive = known.filter { base.group($0.segment) == Group.passive.rawValue }
    let soonest = (passive.isEmpty ? known : passive).min {
      ($0.survival.median ?? 0) < ($1.survival.median ?? 0)
    }
    guard let soonest, let days = soonest.survival.median else {
      return words.text(
        ru: "Ни из одного сегмента ещё не вышла половина вошедших.",
        en: "Of no segment half of those who entered have left yet.")
    }
    return words.text(
      ru: "Из сегмента «\(base.label(soonest.segment.name))» половина выходит за "
        + "\(words.days(days)): столько времени есть, чтобы что-то сделать.",
      en: "Half of those who enter \(base.label(soonest.segment.name)) leave it within "
        + "\(words.days(days)): that is the time there is to do something.")
  }

  private var stayFormula: String {
    let who =
      base.request.from.map { day in
        words.text(ru: "Вошедшие с \(day)", en: "Those who entered from \(day) on")
      }
      ?? words.text(
        ru: "Вошедшие после первого плана (\(journal.first)): о тех, кого он застал в сегменте, "
          + "не известно, с каких пор они там (--from \(journal.first) считает и их)",
        en: "Those who entered after the first plan (\(journal.first)): of those whom it found in "
          + "a segment nobody knows since when (--from \(journal.first) counts them, too)")
    return words.text(
      ru: "Оценка Каплана — Майера по журналу: доля тех, кто через столько дней ещё в сегменте; "
        + "кто ещё в нём, прослежен до последнего плана (\(journal.last)). Пусто — так долго ещё "
        + "никого не проследили. \(who).",
      en: "Kaplan and Meier's estimate over the journal: the share still in the segment after so "
        + "many days; those who are still there are followed up to the last plan "
        + "(\(journal.last)). Empty: nobody was followed for so long. \(who).") + base.storeNote
  }

  // MARK: - Win-back

  private var returnSection: Page.Section {
    let last = SurvivalReport.returnHorizons.count - 1
    return Page.Section(
      name: "winback",
      heading: words.text(ru: "Сколько потерянных вернулось", en: "How many lost ones came back"),
      finding: returnFinding,
      chart: returns.isEmpty
        ? nil
        : .ranks(
          labels: returns.map { base.label($0.segment.name) },
          values: returns.map { $0.share(0) }, scale: .percent),
      fields: segmentFields + [
        Page.Field("entered", words.text(ru: "Вошли", en: "Entered"), .integer)
      ]
        + SurvivalReport.returnHorizons.flatMap { days in
          [
            Page.Field(
              "came_\(days)", words.text(ru: "За \(days) дн.", en: "In \(days) d"), .integer),
            Page.Field("known_\(days)", words.text(ru: "из", en: "of"), .integer),
            Page.Field("came_\(days)_percent", words.text(ru: "доля", en: "share"), .percent),
          ]
        } + [
          Page.Field(
            "spend_90_minor",
            words.moneyTitle(words.text(ru: "Потратили за 90 дн.", en: "Spent in 90 d")), .money)
        ],
      rows: returns.map { row in
        segmentCells(row.segment) + [.count(row.entered)]
          + SurvivalReport.returnHorizons.indices.flatMap { place -> [Cell] in
            [
              row.known[place] > 0 ? .count(row.came[place]) : .empty, .count(row.known[place]),
              .percent(row.share(place)),
            ]
          } + [row.known[last] > 0 ? .money(row.spend[last]) : .empty]
      },
      formula: words.text(
        ru: "Из вошедших в сегмент групп «Потеряшки» и «Вне групп» — сколько пришли в следующие "
          + "30, 60 и 90 дней и сколько потратили за 90. Доля — среди вошедших не меньше этого "
          + "срока назад. Возвращаются и сами: что сделала кампания, видно по контрольной группе.",
        en: "Of those who entered a segment of the groups Lost and Apart: how many came in the "
          + "next 30, 60 and 90 days, and what they spent in 90. Shares are among those who "
          + "entered so long ago or longer. Some come back anyway: what a campaign did is told by "
          + "its holdout.") + base.storeNote)
  }

  private var returnFinding: String {
    let known = returns.reduce(0) { $0 + $1.known[0] }
    guard known > 0 else {
      return words.text(
        ru: "Данных мало: с тех пор как кто-то вошёл в потерянные, ещё не прошло 30 дней.",
        en: "Not enough data: it is not 30 days yet since anybody entered a lost segment.")
    }
    let came = returns.reduce(0) { $0 + $1.came[0] }
    let best = returns.filter { $0.known[0] > 0 }.max { ($0.share(0) ?? 0) < ($1.share(0) ?? 0) }
    let name = best.map { base.label($0.segment.name) } ?? ""
    let share = words.percent(best?.share(0) ?? 0)
    return words.text(
      ru: "За 30 дней вернулись: \(words.number(came)) из \(words.ofCustomers(known)) "
        + "(\(words.percent(100 * Double(came) / Double(known)))). Лучше всего возвращаются из "
        + "сегмента «\(name)»: \(share).",
      en: "\(words.number(came)) of \(words.customers(known)) came back within 30 days "
        + "(\(words.percent(100 * Double(came) / Double(known)))). Most come back from "
        + "\(name): \(share).")
  }

  // MARK: - Both

  private var segmentFields: [Page.Field] {
    [
      Page.Field(hidden: "segment"), Page.Field(hidden: "group"),
      Page.Field("label", words.text(ru: "Сегмент", en: "Segment")),
    ]
  }

  private func segmentCells(_ segment: (name: String, group: String)) -> [Cell] {
    [.text(segment.name), .text(base.group(segment)), .text(base.label(segment.name))]
  }
}

extension SurvivalReport.Returns {
  /// Percent; nil where nobody entered so long ago.
  fileprivate func share(_ place: Int) -> Double? {
    known[place] > 0 ? 100 * Double(came[place]) / Double(known[place]) : nil
  }
}
