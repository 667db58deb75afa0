package import Retention

/// Whom a call list is made for.
package enum CallAudience: Hashable, Sendable {
  /// By their names or labels.
  case segments([String])
  case group(Group)
  /// Whom a selection chooses; the words are what was typed.
  case selection(Selection, words: String)
}

/// How a call list is made.
package struct CallOptions: Sendable {
  /// Its facts are of this moment.
  package var moment: Moment
  /// Who was called less than so many days ago is left out.
  package var daysSinceLastCall: Int
  /// At most so many, those who spent most first; nil means all.
  package var limit: Int?
  package var language: Language
  package var author: String
  package var now: Instant
  package var workers: Int

  package init(
    moment: Moment, daysSinceLastCall: Int = 30, limit: Int? = nil, language: Language,
    author: String, now: Instant, workers: Int
  ) {
    self.moment = moment
    self.daysSinceLastCall = daysSinceLastCall
    self.limit = limit
    self.language = language
    self.author = author
    self.now = now
    self.workers = workers
  }
}
