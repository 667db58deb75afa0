import Retention
import Storage
import Winback

/// What is known of a person beside receipts and decisions.
struct PersonPageReport {
  let console: Console
  let business: Business
  let customer: KnownCustomer
  let page: PersonPage

  private var words: PersonWords { PersonWords(console: console, zone: business.zone) }

  func write(_ options: OutputOptions) throws {
    let output = try Output(options.output)
    switch options.format {
    case .table: try output.write(text)
    case .json: try output.write(JSONNode.object(identity + jsonFields).text + "\n")
    case .csv: try output.write(csv)
    }
    try output.finish()
  }

  // MARK: - For people

  var text: String {
    let rows = lines
    let width = rows.map(\.name.count).max() ?? 0
    return console.styled(customer.key.shown, .bold) + "\n\n"
      + rows.map { name, value in
        name + String(repeating: " ", count: width - name.count + 2) + Console.safe(value) + "\n"
      }.joined()
  }

  /// Name and value, line by line; what is not known has no line.
  var lines: [(name: String, value: String)] {
    var lines = words.profile(page.profile)
    let contacts = page.contacts.phones + page.contacts.emails
    if !contacts.isEmpty {
      lines.append((console.text(ru: "Контакты", en: "Contacts"), contacts.joined(separator: ", ")))
    }
    lines.append(
      (console.text(ru: "Ключи", en: "Keys"), page.links.map(key).joined(separator: ", ")))
    if !page.tags.isEmpty {
      lines.append((words.tags, page.tags.map(\.tag).joined(separator: ", ")))
    }
    if !page.consents.isEmpty {
      lines.append(
        (
          console.text(ru: "Согласия", en: "Consents"),
          page.consents.map(consent).joined(separator: "; ")
        ))
    }
    return lines
  }

  private func key(_ link: KeyLink) -> String {
    link.key.typed + (link.isShared ? console.text(ru: " (общий)", en: " (shared)") : "")
  }

  /// "SMS: yes (2025-11-03, form at the till)"
  private func consent(_ consent: StoredConsent) -> String {
    let notes = [consent.at.map { "\(business.zone.day(of: $0))" }, consent.proof]
      .compactMap(\.self).filter { !$0.isEmpty }
    return words.consent(consent.channel, isGiven: consent.isGiven)
      + (notes.isEmpty ? "" : " (" + notes.joined(separator: ", ") + ")")
  }

  // MARK: - For programs

  private var identity: [(String, JSONNode)] { [("customer", .customer(customer.key))] }

  var jsonFields: [(String, JSONNode)] {
    let profile = page.profile
    return [
      ("name", .string(profile.name)), ("sex", .string(profile.sex)),
      ("birth_date", .string(profile.birthDate?.description)),
      ("language", .string(profile.language)), ("source", .string(profile.source)),
      ("referred_by", .string(profile.referredBy)),
      ("registered_at", .string(profile.registeredAt.map { business.zone.format($0) })),
      ("card_type", .string(profile.cardType)), ("status", .string(profile.status)),
      (
        "fields",
        .object(
          profile.fields.sorted { $0.key < $1.key }.map { ($0.key, JSONNode.string($0.value)) })
      ),
      ("phones", .array(page.contacts.phones.map { JSONNode.string($0) })),
      ("emails", .array(page.contacts.emails.map { JSONNode.string($0) })),
      ("keys", .array(page.links.map { KeyLinksReport.node($0, in: business.zone) })),
      ("tags", tagsNode), ("consents", .array(page.consents.map(node))),
    ]
  }

  private var tagsNode: JSONNode {
    .array(
      page.tags.map { tag in
        .object([
          ("tag", .string(tag.tag)),
          ("since", .string(tag.since.map { business.zone.format($0) })),
          ("author", .string(tag.author)),
        ])
      })
  }

  private func node(_ consent: StoredConsent) -> JSONNode {
    .object([
      ("channel", .string(consent.channel)), ("is_given", .boolean(consent.isGiven)),
      ("at", .string(consent.at.map { business.zone.format($0) })),
      ("proof", .string(consent.proof)), ("author", .string(consent.author)),
    ])
  }

  /// A line for everything that is known.
  private var csv: String {
    let profile = page.profile
    let named: [(String, String?)] = [
      ("name", profile.name), ("sex", profile.sex),
      ("birth_date", profile.birthDate?.description), ("language", profile.language),
      ("source", profile.source), ("referred_by", profile.referredBy),
      ("registered_at", profile.registeredAt.map { business.zone.format($0) }),
      ("card_type", profile.cardType), ("status", profile.status),
    ]
    let rows =
      page.links.map { ($0.key.kind.word, $0.key.value) }
      + named.compactMap { name, value in value.map { (name, $0) } }
      + profile.fields.sorted { $0.key < $1.key }.map { ("field.\($0.key)", $0.value) }
      + page.tags.map { ("tag", $0.tag) }
      + page.consents.map { ("consent_\($0.channel)", $0.isGiven ? "yes" : "no") }
    return "name,value\n" + rows.map { CSV.line([$0.0, $0.1]) }.joined()
  }

  // MARK: - Tags

  func writeTags(_ format: OutputFormat) throws {
    switch format {
    case .table:
      try Output.printAll(
        Console.safe(words.tags + ": " + page.tags.map(\.tag).joined(separator: ", ")) + "\n")
    case .json:
      try Output.printAll(JSONNode.object(identity + [("tags", tagsNode)]).text + "\n")
    case .csv:
      try Output.printAll("tag\n" + page.tags.map { CSV.line([$0.tag]) }.joined())
    }
  }
}
