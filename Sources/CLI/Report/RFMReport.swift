import Retention
import Winback

/// The RFM map for the terminal: R down, F across, customers in each cell.
struct RFMReport {
  let console: Console
  let plan: Plan

  func render() -> String {
    let map = RFMMap(plan)
    let language = console.language
    let title =
      language == .ru
      ? "Карта RFM: клиенты по давности (R) и частоте (F), 5 — лучше всего"
      : "RFM map: customers by recency (R) and frequency (F), 5 is best"
    var table = Table(
      [("", .left)] + (1...5).map { ("F\($0)", .right) }
        + [(language == .ru ? "Всего" : "Total", .right)])
    for r in (1...5).reversed() {
      let row = map.cells[r - 1]
      table.add(
        ["R\(r)"] + row.map { Unit.digits(Double($0.customers), in: language) }
          + [Unit.digits(Double(map.counts[0][r - 1]), in: language)])
    }
    table.rule()
    table.add(
      [language == .ru ? "Всего" : "Total"]
        + (0..<5).map { Unit.digits(Double(map.counts[1][$0]), in: language) }
        + [Unit.digits(Double(map.counts[0].reduce(0, +)), in: language)])
    return console.styled(title, .bold) + "\n" + table.render(console) + cuts()
      + unscored(map.unscored)
  }

  /// The cut points, so that the map can be read: `R: 7, 15, 30, 365 days`.
  private func cuts() -> String {
    let frame = plan.frame
    let language = console.language
    func list(_ points: [Double], _ scale: Double = 1) -> String {
      points.map { Unit.digits($0 / scale, in: language) }.joined(separator: ", ")
    }
    let lines = [
      ("R", language == .ru ? "дней" : "days", frame.cuts.recency, 1.0),
      ("F", language == .ru ? "покупок" : "purchases", frame.cuts.frequency, 1),
      ("M", language == .ru ? "деньги" : "money", frame.cuts.monetary, 100),
    ].map { name, unit, cut, scale in
      let how =
        cut.areQuantiles
        ? (language == .ru ? "квантили" : "quantiles") : (language == .ru ? "пороги" : "cut points")
      return "\(name) (\(unit), \(how)): \(list(cut.points, scale))"
    }
    let window = language == .ru ? "окно, дней" : "window, days"
    return lines.joined(separator: "\n") + "\n\(window): \(frame.windowDays)\n"
  }

  private func unscored(_ count: Int) -> String {
    guard count > 0 else { return "" }
    let digits = Unit.digits(Double(count), in: console.language)
    return console.language == .ru
      ? "Без оценки (нет визита или подозрительная карта): \(digits)\n"
      : "Without scores (no visit, or a suspect card): \(digits)\n"
  }
}
