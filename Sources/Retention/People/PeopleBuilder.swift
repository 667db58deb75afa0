/// Collects what is known of the customers of a history, who come in any order.
package struct PeopleBuilder: Sendable {
  /// The customer of each person's number.
  private let places: [Int64: Int]
  private let count: Int
  private var people: People?
  private var tagIndices: [String: Int32] = [:]

  /// `persons` are the numbers of the customers, in their order: `Standing.ids` of a base.
  package init(persons: [Int64]) {
    count = persons.count
    places = Dictionary(
      persons.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Tells what is known of a person; one who is not among the customers is passed over.
  package mutating func set(_ person: Int64, _ profile: Profile, tags: [String]) {
    guard let place = places[person] else { return }
    var people = people.take() ?? People(count: count)
    people.names.set(profile.name, at: place)
    people.sexes.set(profile.sex, at: place)
    people.birthDates[place] = profile.birthDate
    people.languages.set(profile.language, at: place)
    people.sources.set(profile.source, at: place)
    people.referrers.set(profile.referredBy, at: place)
    people.registered[place] = profile.registeredAt?.rawValue ?? .min
    people.cardTypes.set(profile.cardType, at: place)
    people.statuses.set(profile.status, at: place)
    for (name, text) in profile.fields {
      people.fields[name, default: PersonTexts(count: count)].set(text, at: place)
    }
    if !tags.isEmpty {
      people.tags[place] = Set(tags.map { index(of: $0, in: &people) }).sorted()
    }
    self.people = people
  }

  private mutating func index(of tag: String, in people: inout People) -> Int32 {
    if let known = tagIndices[tag] { return known }
    let index = Int32(people.tagNames.count)
    people.tagNames.append(tag)
    tagIndices[tag] = index
    return index
  }

  /// Nil where nothing is known of anybody: then it costs nothing.
  package consuming func finish() -> People? { people }
}
