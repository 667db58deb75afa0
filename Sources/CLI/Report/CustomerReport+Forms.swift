import PluginHost
import Retention
import Storage
import Winback

/// The same for programs.
extension CustomerReport {
  var json: JSONNode {
    let figures = card.figures
    let standing: [(String, JSONNode)] = [
      ("segment", .string(card.standing?.to)), ("group", .string(card.standing?.group)),
      ("since", .day(card.standing?.day)),
      ("decision", card.standing.map { .integer($0.seq) } ?? .null),
      ("value", .string(figures?.value?.rawValue)), ("first_visit", .day(figures?.firstDay)),
      ("last_visit", .day(figures?.lastDay)), ("visits", .integer(figures?.visits ?? 0)),
      ("purchases", .integer(figures?.purchases ?? 0)),
      ("spend_minor", .integer(figures?.spend ?? 0)),
      ("spend_last_year_minor", .integer(figures?.spendLastYear ?? 0)),
      ("average_receipt_minor", figures.map { .integer($0.averageReceipt) } ?? .null),
      ("gap", figures?.gap.map { .number($0) } ?? .null), ("store", .string(figures?.store)),
      ("store_without_data", card.silentStore.map { ExplainReport.json($0) } ?? .null),
      ("entries", .integer(card.entryCount)),
      ("timeline", .array(card.timeline.map { json($0) })),
    ]
    return .object(
      [("customer", .customer(card.customer.key)), ("as_of", .day(card.moment.day))]
        + person.jsonFields + standing)
  }

  private func json(_ entry: CustomerCard.Entry) -> JSONNode {
    switch entry {
    case .receipt(let receipt):
      .object([
        ("type", .string(CustomerReport.type(receipt.kind))), ("day", .day(receipt.day)),
        ("at", .string(business.zone.format(receipt.issued))), ("store", .string(receipt.store)),
        ("receipt", .string(receipt.number)), ("amount_minor", .integer(receipt.total)),
        ("import", .integer(receipt.importID)),
      ])
    case .decision(let decision):
      .object([
        ("type", .string("decision")), ("day", .day(decision.day)),
        ("decision", .integer(decision.seq)), ("from", .string(decision.from)),
        ("to", .string(decision.to)), ("cause", .string(decision.cause)),
        ("reason", .string(decision.reason)), ("store", .string(decision.store)),
      ])
    }
  }

  private static func type(_ kind: ReceiptKind) -> String {
    switch kind {
    case .sale: "sale"
    case .refund: "return"
    case .unlinkedReturn: "unlinked_return"
    }
  }

  /// The timeline, a line an entry.
  var csv: String {
    "day,type,id,store,amount_minor,from,to,cause,reason\n"
      + card.timeline.map { entry in
        switch entry {
        case .receipt(let receipt):
          CSV.line([
            "\(receipt.day)", CustomerReport.type(receipt.kind), receipt.number, receipt.store,
            "\(receipt.total)", "", "", "", "",
          ])
        case .decision(let decision):
          CSV.line([
            "\(decision.day)", "decision", "\(decision.seq)", decision.store ?? "", "",
            decision.from ?? "", decision.to, decision.cause, decision.reason ?? "",
          ])
        }
      }.joined()
  }
}
