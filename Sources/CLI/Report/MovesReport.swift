import PluginHost
import Retention
import Storage
import Winback

/// Who moved between segments, for people and for programs.
struct MovesReport {
  let console: Console
  let currency: String
  let moves: MoveReport
  /// What to tell apart, in this order.
  let dimensions: [MoveReport.Dimension]

  private var language: Language { console.language }

  // MARK: - For people

  var text: String {
    let name = moves.manifest.name[language]
    let title = console.text(
      ru: "\(name) · с \(moves.from) по \(moves.to)", en: "\(name) · \(moves.from) to \(moves.to)")
    return console.styled(title, .bold) + "\n\n" + headline + "\n" + gross + noPlan + held
      + dimensions.map { table(by: $0) }.joined()
  }

  /// "2,200 more in Lost: time 310, thresholds v12 1,870, store 5 without data 20"
  var headline: String {
    let number = moves.isNet ? moves.net : moves.forward.customers
    let causes = moves.netByCause.map { "\(label($0.cause)) \(count($0.customers))" }
    return what(number) + (causes.isEmpty ? "" : ": " + causes.joined(separator: ", "))
  }

  private func what(_ number: Int) -> String {
    let size = count(abs(number))
    switch (moves.into, moves.outOf) {
    case (nil, nil):
      return console.text(
        ru: "Сменили сегмент: \(size)", en: "\(size) customers stand in another segment")
    case (let into?, nil):
      let place = label(into)
      return number < 0
        ? console.text(ru: "В «\(place)» меньше на \(size)", en: "\(size) fewer in \(place)")
        : console.text(ru: "В «\(place)» больше на \(size)", en: "\(size) more in \(place)")
    case (nil, let outOf?):
      let place = label(outOf)
      return number < 0
        ? console.text(
          ru: "Из «\(place)» ушло на \(size) меньше, чем пришло",
          en: "\(size) more came into \(place) than left it")
        : console.text(
          ru: "Из «\(place)» ушло на \(size) больше, чем пришло",
          en: "\(size) more left \(place) than came into it")
    case (let into?, let outOf?):
      return console.text(
        ru: "Из «\(label(outOf))» в «\(label(into))» за вычетом обратных: "
          + Unit.digits(Double(number), in: language),
        en: "From \(label(outOf)) to \(label(into)), less the way back: "
          + Unit.digits(Double(number), in: language))
    }
  }

  private var gross: String {
    let money = money(moves.forward.spendLastYear)
    guard moves.isNet else {
      return console.text(
        ru: "за последний год они потратили \(money)\n", en: "last year's spend of them: \(money)\n"
      )
    }
    let (there, back) = (count(moves.forward.customers), count(moves.backward.customers))
    let other = self.money(moves.backward.spendLastYear)
    return console.text(
      ru: "туда \(there) (за последний год потратили \(money)), обратно \(back) (\(other))\n",
      en: "that way \(there) (last year's spend \(money)), the other way \(back) (\(other))\n")
  }

  /// An empty answer must not look like a quiet month.
  private var noPlan: String {
    guard let (last, next) = moves.plansAround else { return "" }
    let before = last.map { "\($0)" } ?? "—"
    let behind = next.map { "\($0)" } ?? "—"
    return console.text(
      ru: "в эти дни ни один план не применён: последний до них \(before), следующий \(behind)\n",
      en: "no plan was applied in these days: the last before them \(before), the next "
        + "\(behind)\n")
  }

  private var held: String {
    moves.held.map { silent in
      let store = Console.safe(silent.store)
      return console.text(
        ru: "придержаны: точка \(store) без данных с \(silent.lastDay), клиентов "
          + "\(count(silent.held))\n",
        en: "held back: store \(store) is without data since \(silent.lastDay), customers "
          + "\(count(silent.held))\n")
    }.joined()
  }

  private func table(by dimension: MoveReport.Dimension) -> String {
    let rows = moves.rows(by: [dimension])
    if rows.isEmpty { return "" }
    let columns: [(String, Table.Alignment)] =
      switch dimension {
      case .segment:
        [(console.text(ru: "Из", en: "From"), .left), (console.text(ru: "В", en: "To"), .left)]
      case .cause: [(console.text(ru: "Причина", en: "Cause"), .left)]
      case .store: [(console.text(ru: "Точка", en: "Store"), .left)]
      }
    let unit = currency.isEmpty ? "" : ", \(currency)"
    var table = Table(
      columns + [
        (console.text(ru: "Клиентов", en: "Customers"), .right),
        (console.text(ru: "За последний год\(unit)", en: "Last year's spend\(unit)"), .right),
      ])
    for row in rows {
      table.add(
        names(row, dimension) + [
          count(row.tally.customers),
          Unit.digits((Double(row.tally.spendLastYear) / 100).rounded(), in: language),
        ])
    }
    return "\n" + table.render(console)
  }

  private func names(_ row: MoveReport.Row, _ dimension: MoveReport.Dimension) -> [String] {
    switch dimension {
    case .segment: [row.from.map { segment($0) } ?? "—", row.to.map { segment($0) } ?? "—"]
    case .cause: [row.cause.map { label($0) } ?? "—"]
    case .store: [row.store ?? "—"]
    }
  }

  private func segment(_ name: String) -> String {
    moves.manifest.segment(name)?.label[language] ?? name
  }

  private func label(_ set: SegmentSet) -> String {
    switch set {
    case .group(let group): SegmentInfo.label(of: group)[language]
    case .segment(let name): segment(name)
    }
  }

  private func label(_ cause: MoveCause) -> String {
    switch cause {
    case .cause(let cause): cause.label[language]
    case .thresholds(let version):
      console.text(ru: "пороги v\(version)", en: "thresholds v\(version)")
    case .plugin(let hash):
      console.text(ru: "плагин \(hash.prefix(12))", en: "plugin \(hash.prefix(12))")
    case .silentStore(let store):
      console.text(
        ru: "точка \(Console.safe(store)) без данных",
        en: "store \(Console.safe(store)) without data")
    case .other(let name): Console.safe(name)
    }
  }

  private func count(_ number: Int) -> String { Unit.digits(Double(number), in: language) }

  private func money(_ minorUnits: Int64) -> String {
    let digits = Unit.digits((Double(minorUnits) / 100).rounded(), in: language)
    return currency.isEmpty ? digits : "\(digits) \(currency)"
  }
}
