package import Retention

/// A selection that the staff have given a name.
package struct SavedSelection: Hashable, Sendable {
  package var name: String
  /// As it was typed.
  package var text: String
  package var savedAt: Instant
  package var author: String

  package init(name: String, text: String, savedAt: Instant, author: String) {
    self.name = name
    self.text = text
    self.savedAt = savedAt
    self.author = author
  }
}
