/// A value in a selection that nobody has: no mistake, but perhaps not what was meant.
package struct SelectionNote: Hashable, Sendable {
  package let value: String
  /// Values that somebody has and that are spelled nearly so.
  package let near: [String]

  package func text(in language: Language) -> String {
    let shown = near.map { "'\($0)'" }
    return LocalizedText(
      ru: "'\(value)' нет ни у кого"
        + (near.isEmpty ? "" : "; может быть, \(shown.joined(separator: " или "))?"),
      en: "nobody has '\(value)'"
        + (near.isEmpty ? "" : "; did you mean \(shown.joined(separator: " or "))?"))[language]
  }
}

extension Selection {
  /// The values that nobody in the history has, in the order of the text.
  package func notes(on history: History) -> [SelectionNote] {
    var notes: [SelectionNote] = []
    root.forEachValue { subject, texts in
      guard let known = subject.texts(in: history) else { return }
      let folded = Set(known.map(\.foldedForSelection))
      for text in texts.sorted() where !folded.contains(text) {
        let note = SelectionNote(value: text, near: NearNames.of(text, in: known.sorted()))
        if !notes.contains(note) { notes.append(note) }
      }
    }
    return notes
  }
}

extension SelectionNode {
  fileprivate func forEachValue(_ body: (SelectionSubject, [String]) -> Void) {
    switch self {
    case .all(let parts), .any(let parts):
      for part in parts { part.forEachValue(body) }
    case .not(let inner): inner.forEachValue(body)
    case .within(let scope, let inner):
      if let stores = scope.stores { body(.fact(.store), stores) }
      inner.forEachValue(body)
    case .test(let subject, .texts(let texts)): body(subject, Array(texts))
    case .bought(_, let goods, let stores):
      if let goods { body(.goods, goods) }
      if let stores { body(.fact(.store), stores) }
    case .test, .silent: break
    }
  }
}

extension SelectionSubject {
  /// The values that somebody has; nil where these are no matter of spelling.
  fileprivate func texts(in history: History) -> [String]? {
    switch self {
    case .tag: history.people?.tagNames ?? []
    case .goods: history.categories
    case .fact(.store): history.storeCodes
    case .fact(.source): history.people?.sources.table ?? []
    case .fact(.language): history.people?.languages.table ?? []
    case .fact(.referredBy): history.people?.referrers.table ?? []
    case .cardType: history.people?.cardTypes.table ?? []
    case .status: history.people?.statuses.table ?? []
    default: nil
    }
  }
}
