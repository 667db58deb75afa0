/// What is known of the customers of a history beside their receipts, as columns: one entry a
/// customer, in the order of the history.
package struct People: Sendable {
  package internal(set) var names: PersonTexts
  /// `f` or `m`.
  package internal(set) var sexes: PersonTexts
  package internal(set) var birthDates: [BirthDate?]
  package internal(set) var languages: PersonTexts
  package internal(set) var sources: PersonTexts
  package internal(set) var referrers: PersonTexts
  /// Seconds since 1970; `Int64.min` where it is not known.
  package internal(set) var registered: [Int64]
  package internal(set) var cardTypes: PersonTexts
  package internal(set) var statuses: PersonTexts

  /// The plugin's own fields by name, as the texts that were given.
  package internal(set) var fields: [String: PersonTexts] = [:]

  /// The tags of each customer as indices into `tagNames`, ascending; none for most.
  package internal(set) var tags: [Int: [Int32]] = [:]
  package internal(set) var tagNames: [String] = []

  init(count: Int) {
    names = PersonTexts(count: count)
    sexes = names
    languages = names
    sources = names
    referrers = names
    cardTypes = names
    statuses = names
    birthDates = [BirthDate?](repeating: nil, count: count)
    registered = [Int64](repeating: .min, count: count)
  }

  package var count: Int { registered.count }

  package func hasTag(_ tag: String, customer: Int) -> Bool {
    tags[customer]?.contains { tagNames[Int($0)] == tag } ?? false
  }

  /// Nil where it is not known.
  package func registeredAt(_ customer: Int) -> Instant? {
    registered[customer] == .min ? nil : Instant(registered[customer])
  }
}
