import ArgumentParser
import Retention
import Storage
import Winback

/// A row in quarantine for people, and what came of driving rows.
struct QuarantineReport {
  let console: Console

  func text(_ card: QuarantineCard) -> String {
    let row = card.row
    let place = "\(Console.safe(row.file)):\(row.line)"
    var lines = [console.styled("\(row.id)  \(place)  \(row.reason.rawValue)", .bold)]
    if !row.detail.isEmpty { lines.append("  " + Console.safe(row.detail)) }
    lines.append("  " + state(row))
    for (number, cells) in card.cells.enumerated() {
      let head =
        card.cells.count > 1 ? console.text(ru: "Строка", en: "Row") + " \(number + 1)" : nil
      lines.append("")
      if let head { lines.append(head) }
      lines.append(fields(cells))
    }
    if card.cells.isEmpty, !row.bytes.isEmpty {
      lines += ["", Console.safe(String(decoding: row.bytes, as: UTF8.self))]
    }
    if row.state == .open, let advice = QuarantineAdvice(row.reason) {
      lines += ["", advice.meaning[console.language] + ";"]
      lines.append(advice.mend[console.language])
      if row.reason != .orphanRefund { lines += ["", next(row)] }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func fields(_ cells: [QuarantineCard.Cell]) -> String {
    let isMended = cells.contains { $0.mended != nil }
    var columns: [(String, Table.Alignment)] = [
      (console.text(ru: "столбец", en: "column"), .left),
      (console.text(ru: "в файле", en: "in the file"), .left),
    ]
    if isMended { columns.append((console.text(ru: "исправлено", en: "mended"), .left)) }
    var table = Table(columns)
    for cell in cells {
      table.add(
        [cell.column.isEmpty ? "?" : cell.column, cell.value]
          + (isMended ? [cell.mended ?? ""] : []))
    }
    var text = table.render(console)
    text.removeLast()
    return text
  }

  private func state(_ row: QuarantinedRow) -> String {
    let by = row.settledBy.map { "\($0)" } ?? "?"
    return switch row.state {
    case .open where row.mend != nil:
      console.text(ru: "исправлена, ещё не прогнана", en: "mended, not driven yet")
        + " (\(Console.safe(row.mend?.author ?? "")))"
    case .open: console.text(ru: "ждёт", en: "waits")
    case .settled:
      console.text(ru: "возврат нашёл продажу, импорт \(by)", en: "found its sale, import \(by)")
    case .mended: console.text(ru: "принята, импорт \(by)", en: "taken, import \(by)")
    case .dismissed:
      console.text(ru: "не ждёт: делать ничего не надо", en: "dismissed: nothing is to be done")
    case .erased:
      console.text(ru: "стёрта вместе с клиентом", en: "emptied: its customer was forgotten")
    }
  }

  private func next(_ row: QuarantinedRow) -> String {
    row.mend != nil
      ? "winback quarantine drive \(row.id)"
      : console.text(
        ru: "winback quarantine mend \(row.id) СТОЛБЕЦ=ЗНАЧЕНИЕ",
        en: "winback quarantine mend \(row.id) COLUMN=VALUE")
        + "\nwinback quarantine drive \(row.id)"
  }

  func json(_ card: QuarantineCard) -> JSONNode {
    let row = card.row
    return .object([
      ("id", .integer(row.id)), ("file", .string(row.file)), ("line", .integer(row.line)),
      ("rows", .integer(row.rows)), ("reason", .string(row.reason.rawValue)),
      ("detail", .string(row.detail)), ("state", .string(row.state.rawValue)),
      ("bytes", .written(String(decoding: JSON.quoted(row.bytes), as: UTF8.self))),
      (
        "mended",
        row.mend.map { .written(String(decoding: JSON.quoted($0.bytes), as: UTF8.self)) } ?? .null
      ),
      ("settled_by", row.settledBy.map { .integer($0) } ?? .null),
      (
        "fields",
        .array(
          card.cells.map { cells in
            .array(
              cells.map {
                .object([
                  ("column", .string($0.column)), ("value", .string($0.value)),
                  ("mended", .string($0.mended)),
                ])
              })
          })
      ),
    ])
  }

  // MARK: - Driving

  private static let shownMax = 20

  func say(_ report: DriveReport) {
    func count(_ number: Int) -> String { Unit.digits(Double(number), in: console.language) }
    let open = report.stillOpen.count
    console.say(
      console.text(
        ru: "принято строк \(count(report.accepted)), повторов \(count(report.duplicates)), ждут "
          + "продажи \(count(report.waiting)), остались в карантине \(count(open))",
        en: "rows accepted \(count(report.accepted)), duplicates \(count(report.duplicates)), "
          + "waiting for their sale \(count(report.waiting)), still in quarantine \(count(open))"))
    for row in report.stillOpen.prefix(QuarantineReport.shownMax) {
      console.say("  \(row.id): \(row.reason.rawValue): \(Console.safe(row.detail))")
    }
    if open > QuarantineReport.shownMax { console.say("  …") }
    sayHeld(report.held.count)
    if report.settledReturns > 0 {
      console.say(
        console.text(
          ru: "  возвраты, что нашли здесь продажу: \(count(report.settledReturns))",
          en: "  returns that found their sale here: \(count(report.settledReturns))"))
    }
    if !report.newStores.isEmpty {
      let names = report.newStores.prefix(QuarantineReport.shownMax).map(Console.safe)
      console.say(
        console.text(ru: "  новые точки: ", en: "  new stores: ")
          + names.joined(separator: ", "))
    }
    if !report.withoutLayout.isEmpty {
      console.warn(
        console.text(
          ru:
            "как читались файлы этих строк, база не помнит: \(count(report.withoutLayout.count)); "
            + "загрузите их файлы ещё раз",
          en: "the base does not remember how the files of these rows were read: "
            + "\(count(report.withoutLayout.count)); import the files again"))
    }
  }
}

extension QuarantineReport {
  func say(_ dismissal: Dismissal) {
    let rows = Unit.digits(Double(dismissal.rows), in: console.language)
    console.say(
      console.text(ru: "больше не ждут строк: \(rows)", en: "rows that wait no more: \(rows)"))
    sayHeld(dismissal.held.count)
  }

  private func sayHeld(_ number: Int) {
    guard number > 0 else { return }
    let held = Unit.digits(Double(number), in: console.language)
    console.say(
      console.text(
        ru: "  возвраты, которые ждут продажи сами: \(held)",
        en: "  returns that wait for their sale by themselves: \(held)"))
  }
}

extension Console {
  /// What reasons mean, for those who see them for the first time.
  func sayReasons(_ reasons: Set<QuarantineReason>) {
    for reason in QuarantineReason.allCases where reasons.contains(reason) {
      guard let advice = QuarantineAdvice(reason) else { continue }
      say("  \(reason.rawValue): \(advice.meaning[language]); \(advice.mend[language])")
    }
  }
}

extension QuarantineReason {
  /// A reason as it was typed; the error has the near ones.
  init(typed text: String) throws {
    guard let reason = QuarantineReason(rawValue: text) else {
      let known = QuarantineReason.allCases.map(\.rawValue)
      throw ValidationError(
        "no reason '\(text)'" + NearNames.hint(text, in: known)
          + "\nReasons: " + known.joined(separator: ", "))
    }
    self = reason
  }
}
