import Retention
import Storage
import Winback

/// Every key of a customer, and how it is known to be hers.
struct KeyLinksReport {
  let console: Console
  let business: Business
  let links: [KeyLink]
  /// Those of them that a correction parted from her.
  let parted: Set<CustomerKey>

  var table: String {
    var table = Table([
      (console.text(ru: "Ключ", en: "Key"), .left),
      (console.text(ru: "Свои строки", en: "Own rows"), .left),
      (console.text(ru: "Общий", en: "Shared"), .left),
      (console.text(ru: "Откуда известен", en: "How it is known"), .left),
    ])
    let yes = console.text(ru: "да", en: "yes")
    for link in links {
      let reasons = reasons(for: link)
      table.add([
        link.key.typed, link.customer == nil ? "" : yes, link.isShared ? yes : "",
        reasons.first ?? "",
      ])
      for reason in reasons.dropFirst() { table.add(["", "", "", reason]) }
    }
    return table.render(console)
  }

  private func reasons(for link: KeyLink) -> [String] {
    let rows = link.evidence.map { evidence in
      let day = evidence.issued.map { ", \(business.zone.day(of: $0))" } ?? ""
      return console.text(
        ru: "вместе с \(evidence.of.typed): \(place(evidence))\(day)",
        en: "with \(evidence.of.typed): \(place(evidence))\(day)")
    }
    let corrections = link.correction.map { number in
      [console.text(ru: "поправка \(number)", en: "correction \(number)")]
    }
    let parting =
      parted.contains(link.key)
      ? [console.text(ru: "отделён поправкой", en: "parted by a correction")] : []
    return parting + rows + (corrections ?? [])
  }

  /// "customers.csv:12"
  private func place(_ evidence: KeyLink.Evidence) -> String {
    guard let file = evidence.file else {
      return console.text(ru: "сказал человек", en: "a person said so")
    }
    return file + (evidence.line.map { ":\($0)" } ?? "")
  }

  var json: String {
    links.map { link in
      let isParted = parted.contains(link.key)
      return KeyLinksReport.node(link, isParted: isParted, in: business.zone).text + "\n"
    }.joined()
  }

  static func node(
    _ link: KeyLink, isParted: Bool = false, in zone: Zone
  ) -> JSONNode {
    .object([
      ("kind", .string(link.key.kind.word)), ("key", .string(link.key.value)),
      ("has_rows", .boolean(link.customer != nil)), ("is_shared", .boolean(link.isShared)),
      ("is_parted", .boolean(isParted)),
      ("correction", link.correction.map { .integer($0) } ?? .null),
      (
        "evidence",
        .array(
          link.evidence.map { evidence in
            .object([
              ("with", .customer(evidence.of)), ("file", .string(evidence.file)),
              ("line", evidence.line.map { .integer($0) } ?? .null),
              ("at", .string(evidence.issued.map { zone.format($0) })),
            ])
          })
      ),
    ])
  }

  /// A line for each piece of evidence, or one for a key that has none.
  var csv: String {
    "kind,key,has_rows,is_shared,is_parted,correction,with_kind,with_key,file,line,at\n"
      + links.map { link in
        let own = [
          link.key.kind.word, link.key.value, "\(link.customer != nil)", "\(link.isShared)",
          "\(parted.contains(link.key))", link.correction.map { "\($0)" } ?? "",
        ]
        if link.evidence.isEmpty { return CSV.line(own + ["", "", "", "", ""]) }
        return link.evidence.map { evidence in
          CSV.line(
            own + [
              evidence.of.kind.word, evidence.of.value, evidence.file ?? "",
              evidence.line.map { "\($0)" } ?? "",
              evidence.issued.map { business.zone.format($0) } ?? "",
            ])
        }.joined()
      }.joined()
  }
}
