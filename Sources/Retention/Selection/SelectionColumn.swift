/// Something of a customer that lists of a selection can show: whatever a selection can ask.
package struct SelectionColumn: Hashable, Sendable {
  /// As programs read it: `average_receipt`, `field.pet`.
  package let name: String
  private let content: Content

  private enum Content: Hashable {
    case key
    case subject(SelectionSubject)
  }

  /// Nil for a name that is none; `customer` is the key.
  package init?(_ name: String, vocabulary: SelectionVocabulary) {
    let folded = name.foldedForSelection.replacing(" ", with: "_")
    if folded == "customer" || folded == "клиент" {
      self.init(name: "customer", content: .key)
    } else if folded == "tags" || folded == "метки" {
      self.init(name: "tags", content: .subject(.tag))
    } else if let subject = SelectionSubject.named(folded), subject.isColumn {
      self.init(name: subject.columnName, content: .subject(subject))
    } else if let dot = name.firstIndex(of: "."),
      ["field", "поле"].contains(String(name[..<dot]).foldedForSelection),
      vocabulary.fields[String(name[name.index(after: dot)...])] != nil
    {
      let field = String(name[name.index(after: dot)...])
      self.init(name: "field.\(field)", content: .subject(.field(field)))
    } else {
      return nil
    }
  }

  private init(name: String, content: Content) {
    self.name = name
    self.content = content
  }

  /// All names, for near names.
  package static func names(_ vocabulary: SelectionVocabulary) -> [String] {
    ["customer", "tags"] + SelectionSubject.names
      + vocabulary.fields.keys.sorted().map { "field.\($0)" }
  }

  /// Whether it stands among the others: then a frame is needed.
  package var needsFrame: Bool {
    if case .subject(let subject) = content { subject.isOfWholeBase } else { false }
  }

  /// Whether the biggest stands first: numbers and days.
  package func isQuantity(_ vocabulary: SelectionVocabulary) -> Bool {
    if case .subject(let subject) = content {
      [.number, .day].contains(subject.kind(vocabulary))
    } else {
      false
    }
  }

  /// Whether lists show it on the right.
  package func isNumber(_ vocabulary: SelectionVocabulary) -> Bool {
    if case .subject(let subject) = content { subject.kind(vocabulary) == .number } else { false }
  }

  package var isMoney: Bool {
    content == .subject(.fact(.spend)) || content == .subject(.fact(.averageReceipt))
  }

  /// The values of some customers of a table, by their places.
  package func values(
    of table: FactTable, places: [Int], vocabulary: SelectionVocabulary
  ) -> [SelectionValue] {
    switch content {
    case .key:
      places.map { .text(table.history.key(of: table.basics.customers.lowerBound + $0).value) }
    case .subject(let subject):
      SelectionValues(table: table, vocabulary: vocabulary).values(of: subject, places: places)
    }
  }
}

/// A value in a list.
package enum SelectionValue: Hashable, Sendable {
  case unknown
  case number(Double)
  case truth(Bool)
  case text(String)
  case day(Day)
}

extension SelectionSubject {
  /// Whether lists can show it.
  fileprivate var isColumn: Bool {
    switch self {
    case .goods, .phone, .email, .consent, .birthdayMonth: false
    default: true
    }
  }

  fileprivate var columnName: String {
    switch self {
    case .fact(let fact): fact.name
    case .group: "group"
    case .registered: "registered"
    case .firstVisit: "first_visit"
    case .lastVisit: "last_visit"
    case .birthday: "birthday"
    case .name: "name"
    case .cardType: "card_type"
    case .status: "status"
    case .tag: "tags"
    case .field(let name): "field.\(name)"
    case .goods, .phone, .email, .consent, .birthdayMonth: ""
    }
  }
}
