/// Customers chosen by conditions, in the words of people:
/// `group = lost and average_receipt >= 500 and silent since 2026-04-01`.
///
/// A condition on what is not known is neither true nor false, as in SQL, and stays so under
/// `not`; chosen is who fulfils the whole.
package struct Selection: Hashable, Sendable {
  /// As it was typed.
  package let text: String
  let root: SelectionNode
  let fieldKinds: [String: SelectionVocabulary.Field]

  /// Bytes of a selection.
  package static let lengthMax = 20_000
  /// Parentheses and negations within one another.
  package static let depthMax = 100

  package init(
    parsing text: String, vocabulary: SelectionVocabulary
  ) throws(SelectionError) {
    self.text = text
    fieldKinds = vocabulary.fields
    root = try SelectionParser.parse(text, vocabulary: vocabulary)
  }

  /// Whether it asks how a customer stands among the others: the scores, and what is usual.
  package var needsFrame: Bool {
    root.contains { if case .test(let subject, _) = $0 { subject.isOfWholeBase } else { false } }
  }

  /// Whether it asks for a name, which receipts may have, too.
  package var asksForNames: Bool {
    root.contains { if case .test(.name, _) = $0 { true } else { false } }
  }

  /// Whether it asks where a customer stands by the journal.
  package var asksForSegments: Bool {
    root.contains { node in
      switch node {
      case .test(.group, _), .test(.fact(.segment), _), .test(.fact(.segmentDays), _): true
      default: false
      }
    }
  }

  /// Whether it asks for phones, e-mails or consents.
  package var needsContacts: Bool {
    root.contains { node in
      switch node {
      case .test(.phone, _), .test(.email, _), .test(.consent, _): true
      default: false
      }
    }
  }
}

extension SelectionNode {
  func contains(_ isWanted: (SelectionNode) -> Bool) -> Bool {
    if isWanted(self) { return true }
    return switch self {
    case .all(let parts), .any(let parts): parts.contains { $0.contains(isWanted) }
    case .not(let inner), .within(_, let inner): inner.contains(isWanted)
    case .test, .bought, .silent: false
    }
  }
}
