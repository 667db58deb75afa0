/// What a business calls its segments, stores and fields: the names that a selection may use.
package struct SelectionVocabulary: Hashable, Sendable {
  package struct Segment: Hashable, Sendable {
    /// As it stands in the journal.
    package var name: String
    package var label: LocalizedText
    package var group: Group

    package init(name: String, label: LocalizedText, group: Group) {
      self.name = name
      self.label = label
      self.group = group
    }
  }

  /// What a field of the business's own holds.
  package enum Field: Hashable, Sendable {
    case number, truth, text, list
    case choice([String])
  }

  package var segments: [Segment]
  package var groups: [Group: LocalizedText]
  package var values: [ValueLevel: LocalizedText]
  package var fields: [String: Field]
  /// The codes of all stores; nil where they are not known, and any will do.
  package var stores: [String]?

  package init(
    segments: [Segment] = [], groups: [Group: LocalizedText] = [:],
    values: [ValueLevel: LocalizedText] = [:], fields: [String: Field] = [:],
    stores: [String]? = nil
  ) {
    self.segments = segments
    self.groups = groups
    self.values = values
    self.fields = fields
    self.stores = stores
  }
}

extension SelectionVocabulary {
  /// A value that a subject can have: what is meant, and what people may call it.
  struct Term: Hashable {
    /// What the column has; several for a group.
    let texts: [String]
    let names: [String]
  }

  /// All values of a subject; nil where anything may be its value.
  func terms(of subject: SelectionSubject) -> [Term]? {
    switch subject {
    case .fact(.segment):
      segments.map { Term(texts: [$0.name], names: [$0.name, $0.label.ru, $0.label.en]) }
    case .group:
      Group.allCases.map { group in
        let label = groups[group]
        return Term(
          texts: segments.filter { $0.group == group }.map(\.name),
          names: [group.rawValue] + (label.map { [$0.ru, $0.en] } ?? []))
      }
    case .fact(.value):
      ValueLevel.allCases.map { level in
        let label = values[level]
        return Term(
          texts: [level.rawValue],
          names: [level.rawValue] + (label.map { [$0.ru, $0.en] } ?? []))
      }
    case .fact(.sex):
      [
        Term(texts: ["f"], names: ["f", "female", "ж", "женский"]),
        Term(texts: ["m"], names: ["m", "male", "м", "мужской"]),
      ]
    case .fact(.store): stores?.map { Term(texts: [$0], names: [$0]) }
    case .field(let name):
      if case .choice(let choices) = fields[name] {
        choices.map { Term(texts: [$0], names: [$0]) }
      } else {
        nil
      }
    default: nil
    }
  }
}
