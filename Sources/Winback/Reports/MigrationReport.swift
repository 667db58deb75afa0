import Export
import Retention
import Storage

/// Who stood where at the end of one day and of another, by the journal.
struct MigrationReport {
  private let base: ReportBase
  private let from: Day
  private let to: Day
  private let segments: [(name: String, group: String)]
  /// Places among the segments; nil in the first is whom the journal did not know yet.
  private var cells: [Way: Cell] = [:]

  private var words: ReportWords { base.words }

  private struct Way: Hashable {
    let from: Int?
    let to: Int
  }

  private struct Cell {
    var customers = 0
    var spend: Int64 = 0
  }

  init(_ base: ReportBase) throws {
    let to = min(base.request.to ?? base.today, base.today)
    let from = base.request.from ?? to.adding(days: -30)
    guard from < to else { throw ReportRefusal.noDays(from: from, to: to) }
    guard let journal = try JournalStays(base.business, upTo: to, seen: base.view.seen) else {
      throw ReportRefusal.nothingApplied
    }
    let order = base.segmentOrder(journal.segments)
    var ranks = [Int](repeating: 0, count: order.count)
    for (rank, place) in order.enumerated() { ranks[place] = rank }
    self.base = base
    self.from = from
    self.to = to
    segments = order.map { journal.segments[$0] }
    let places = base.placesByPerson()
    var before: [Int64: Int] = [:]
    for standing in journal.standing(on: from) {
      before[standing.person] = ranks[standing.entry.segment]
    }
    for standing in journal.standing(on: to) {
      if base.request.store != nil {
        guard let customer = places[standing.person], base.isCounted(customer) else { continue }
      }
      let way = Way(from: before[standing.person], to: ranks[standing.entry.segment])
      cells[way, default: Cell()].customers += 1
      cells[way, default: Cell()].spend += standing.entry.spend
    }
  }

  var page: Page {
    base.page(
      words.text(ru: "Кто куда перешёл", en: "Who moved where")
        + words.text(ru: ": с \(from) по \(to)", en: ": \(from) to \(to)"),
      [
        section(
          "customers", words.text(ru: "Клиенты", en: "Customers"), finding: finding,
          form: .integer, scale: .count, suffix: "", cell: { .count($0.customers) },
          value: { Double($0.customers) }),
        section(
          "money", words.text(ru: "Деньги", en: "Money"), finding: moneyFinding, form: .money,
          scale: .money, suffix: "_minor", cell: { .money($0.spend) },
          value: { Double($0.spend) / 100 }),
      ])
  }

  // MARK: - The matrix

  private func section(
    _ name: String, _ heading: String, finding: String, form: Column.Form, scale: Chart.Scale,
    suffix: String, cell: (Cell) -> Export.Cell, value: (Cell) -> Double
  ) -> Page.Section {
    let rows: [Int?] =
      segments.indices.map { $0 } + (cells.keys.contains { $0.from == nil } ? [nil] : [])
    return Page.Section(
      name: name, heading: heading, finding: finding,
      chart: segments.isEmpty
        ? nil
        : .heat(
          rows: rows.map(label), columns: segments.map { base.label($0.name) },
          values: rows.map { from in
            segments.indices.map { to in
              // Those who stayed outnumber all others, and nobody could be told from nobody.
              from == to ? nil : cells[Way(from: from, to: to)].map(value)
            }
          }, scale: scale),
      fields: [
        Page.Field(hidden: "from"),
        Page.Field("label", words.text(ru: "Из \\ В", en: "From \\ To")),
      ]
        + segments.map { Page.Field($0.name + suffix, base.label($0.name), form) },
      rows: rows.map { from in
        [from.map { .text(segments[$0].name) } ?? .empty, .text(label(from))]
          + segments.indices.map { cells[Way(from: from, to: $0)].map(cell) ?? .empty }
      }, formula: formula)
  }

  private func label(_ from: Int?) -> String {
    from.map { base.label(segments[$0].name) } ?? words.text(ru: "ещё без сегмента", en: "none yet")
  }

  private var formula: String {
    words.text(
      ru: "Строка — сегмент на конец \(from), столбец — на конец \(to), по журналу; на диагонали "
        + "оставшиеся (на картинке их нет). Деньги — за год, что кончается последним визитом, по "
        + "последнему решению.",
      en: "A row is the segment at the end of \(from), a column the one at the end of \(to), by "
        + "the journal; on the diagonal those who stayed (the picture leaves them out). Money is "
        + "that of the year that ends with the last visit, by the last decision.")
      + base.storeNote
  }

  // MARK: - In words

  private func sum(_ isMeant: (Way) -> Bool) -> Cell {
    cells.reduce(into: Cell()) { sum, entry in
      if isMeant(entry.key) {
        sum.customers += entry.value.customers
        sum.spend += entry.value.spend
      }
    }
  }

  private func isLost(_ place: Int?) -> Bool {
    place.map { base.group(segments[$0]) == Group.lost.rawValue } ?? false
  }

  private var finding: String {
    let all = sum { $0.from != nil }
    guard all.customers > 0 else {
      return words.text(
        ru: "На \(from) журнал ещё никого не знал: сравнивать не с чем. Возьмите день позже.",
        en: "The journal knew nobody on \(from) yet: nothing to compare. Choose a later day.")
    }
    let moved = sum { $0.from != nil && $0.from != $0.to }.customers
    let lost = sum { $0.from != nil && !isLost($0.from) && isLost($0.to) }.customers
    let back = sum { isLost($0.from) && !isLost($0.to) && isActive($0.to) }.customers
    return words.text(
      ru: "Сменили сегмент: \(words.number(moved)) из \(words.ofCustomers(all.customers)): "
        + "в потеряшки ушли \(words.number(lost)), из потеряшек в активные вернулись "
        + "\(words.number(back)).",
      en: "\(words.number(moved)) of \(words.customers(all.customers)) changed segment: "
        + "\(words.number(lost)) were lost, \(words.number(back)) came back from the lost to the "
        + "active.")
  }

  private func isActive(_ place: Int) -> Bool {
    base.group(segments[place]) == Group.active.rawValue
  }

  private var moneyFinding: String {
    let lost = sum { $0.from != nil && !isLost($0.from) && isLost($0.to) }.spend
    let back = sum { isLost($0.from) && isActive($0.to) }.spend
    return words.text(
      ru: "Ушедшие в потеряшки потратили за год \(words.money(lost)), вернувшиеся — "
        + "\(words.money(back)).",
      en: "Those who were lost spent \(words.money(lost)) in their last year, those who came "
        + "back \(words.money(back)).")
  }
}
