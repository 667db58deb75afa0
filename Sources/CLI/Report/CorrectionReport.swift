import PluginHost
import Retention
import Storage
import Winback

/// Who is one person before a correction and after it; and the corrections that were made.
struct CorrectionReport {
  let console: Console
  let business: Business

  private var language: Language { console.language }

  // MARK: - Effect

  func text(_ effect: CorrectionEffect) throws -> String {
    let manifest = try business.plugin().manifest
    return title(console.text(ru: "Сейчас", en: "Now"))
      + table(effect.before, manifest) + "\n"
      + title(console.text(ru: "После поправки", en: "After the correction"))
      + table(effect.after, manifest)
  }

  private func title(_ text: String) -> String { console.styled(text, .bold) + "\n" }

  private func table(_ parties: [CorrectionEffect.Party], _ manifest: Manifest) -> String {
    let unit = business.currency.isEmpty ? "" : ", \(business.currency)"
    var table = Table([
      (console.text(ru: "Ключи", en: "Keys"), .left), (console.text(ru: "Имя", en: "Name"), .left),
      (console.text(ru: "Покупок", en: "Purchases"), .right),
      (console.text(ru: "Визитов", en: "Visits"), .right),
      (console.text(ru: "Потрачено\(unit)", en: "Spend\(unit)"), .right),
      (console.text(ru: "Последний визит", en: "Last visit"), .left),
      (console.text(ru: "Сегмент", en: "Segment"), .left),
    ])
    for party in parties {
      let figures = party.figures
      table.add([
        party.keys.map(\.typed).joined(separator: ", "), party.name ?? "",
        count(figures.purchases), count(figures.visits), money(figures.spend),
        figures.lastDay.map { "\($0)" } ?? "",
        figures.segment.map { manifest.segment($0)?.label[language] ?? $0 } ?? "",
      ])
    }
    return table.render(console)
  }

  func json(_ proposal: CorrectionProposal, number: Int64?) -> String {
    JSONNode.object([
      ("correction", number.map { .integer($0) } ?? .null),
      ("kind", .string(proposal.kind.rawValue)),
      ("undoes", proposal.undoes.map { .integer($0) } ?? .null),
      ("before", .array(proposal.effect.before.map(node))),
      ("after", .array(proposal.effect.after.map(node))),
    ]).text + "\n"
  }

  private func node(_ party: CorrectionEffect.Party) -> JSONNode {
    let figures = party.figures
    return .object([
      ("keys", .array(party.keys.map { JSONNode.customer($0) })), ("name", .string(party.name)),
      ("purchases", .integer(figures.purchases)), ("visits", .integer(figures.visits)),
      ("spend_minor", .integer(figures.spend)), ("last_visit", .day(figures.lastDay)),
      ("segment", .string(figures.segment)),
    ])
  }

  func csv(_ proposal: CorrectionProposal) -> String {
    "when,keys,name,purchases,visits,spend_minor,last_visit,segment\n"
      + [("before", proposal.effect.before), ("after", proposal.effect.after)]
      .flatMap { when, parties in parties.map { line($0, when: when) } }.joined()
  }

  private func line(_ party: CorrectionEffect.Party, when: String) -> String {
    let figures = party.figures
    return CSV.line([
      when, party.keys.map(\.typed).joined(separator: " "), party.name ?? "",
      "\(figures.purchases)", "\(figures.visits)", "\(figures.spend)",
      figures.lastDay.map { "\($0)" } ?? "", figures.segment ?? "",
    ])
  }

  // MARK: - Corrections

  func table(_ corrections: some Collection<Correction>) -> String {
    if corrections.isEmpty {
      return console.text(ru: "Поправок нет\n", en: "There are no corrections\n")
    }
    var table = Table([
      (console.text(ru: "Номер", en: "Number"), .right),
      (console.text(ru: "Когда", en: "When"), .left), (console.text(ru: "Кто", en: "Who"), .left),
      (console.text(ru: "Что", en: "What"), .left), (console.text(ru: "Зачем", en: "Why"), .left),
    ])
    for correction in corrections {
      let lines = lines(correction)
      table.add([
        "\(correction.id)", business.zone.short(correction.madeAt), correction.author,
        lines.first ?? "", correction.reason,
      ])
      for line in lines.dropFirst() { table.add(["", "", "", line, ""]) }
    }
    return table.render(console)
  }

  private func lines(_ correction: Correction) -> [String] {
    let gone = console.text(ru: "удалён", en: "erased")
    var lines = correction.pairs.map { pair in
      let sign = correction.kind == .merge ? "=" : "≠"
      return "\(pair.customer?.typed ?? gone) \(sign) \(pair.other?.typed ?? gone)"
    }
    if let undoes = correction.undoes {
      lines.append(
        console.text(ru: "отмена поправки \(undoes)", en: "undo of correction \(undoes)"))
    }
    if let undoneBy = correction.undoneBy {
      lines.append(
        console.text(ru: "отменена поправкой \(undoneBy)", en: "undone by correction \(undoneBy)"))
    }
    return lines
  }

  func json(_ correction: Correction) -> String {
    JSONNode.object([
      ("correction", .integer(correction.id)), ("kind", .string(correction.kind.rawValue)),
      ("at", .string(business.zone.format(correction.madeAt))),
      ("author", .string(correction.author)), ("reason", .string(correction.reason)),
      ("undoes", correction.undoes.map { .integer($0) } ?? .null),
      ("undone_by", correction.undoneBy.map { .integer($0) } ?? .null),
      (
        "pairs",
        .array(
          correction.pairs.map { pair in
            .array([pair.customer, pair.other].map { $0.map { .customer($0) } ?? .null })
          })
      ),
    ]).text + "\n"
  }

  func csv(_ corrections: some Collection<Correction>) -> String {
    "correction,kind,at,author,reason,undoes,undone_by,key,other\n"
      + corrections.map { correction in
        let own = [
          "\(correction.id)", correction.kind.rawValue, business.zone.format(correction.madeAt),
          correction.author, correction.reason, correction.undoes.map { "\($0)" } ?? "",
          correction.undoneBy.map { "\($0)" } ?? "",
        ]
        if correction.pairs.isEmpty { return CSV.line(own + ["", ""]) }
        return correction.pairs.map { pair in
          CSV.line(own + [pair.customer?.typed ?? "", pair.other?.typed ?? ""])
        }.joined()
      }.joined()
  }

  private func count(_ number: Int) -> String { Unit.digits(Double(number), in: language) }

  private func money(_ minorUnits: Int64) -> String {
    Unit.digits(
      Double(minorUnits) / 100, decimals: minorUnits % 100 == 0 ? nil : 2, in: language)
  }
}
