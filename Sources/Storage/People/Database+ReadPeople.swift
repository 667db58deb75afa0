package import Retention

extension Database {
  /// What is known of everybody beside receipts, as of a view: one pass over each table.
  ///
  /// Of a person's members each value is the newest that one of them has, and the tags are all
  /// that are set. A name on receipts stands in where no profile has one.
  ///
  /// - Parameters:
  ///   - asOf: Tags that were set later are left out. Profiles say what holds at all times.
  ///   - seen: What came in later in commit order is left out; nil means nothing is.
  ///   - persons: Who is one, as of the same view.
  ///   - receiptNames: Whether names on receipts are wanted: no fact needs them.
  ///   - body: Is given each person of whom anything is known, once, in no certain order. It
  ///     can't ask the base for anything else meanwhile.
  /// - Throws: `StorageError`.
  package func readPeople(
    asOf: Instant, seen: Int64?, persons: Persons, receiptNames: Bool = true,
    _ body: (_ person: Int64, _ profile: Profile, _ tags: [String]) -> Void
  ) throws {
    try read { connection throws(StorageError) in
      var scan = try PeopleScan(
        asOf: asOf, seen: seen ?? .max, receiptNames: receiptNames, on: connection)
      var parts: [Int64: PersonParts] = [:]
      while let known = try scan.next() {
        let person = persons.person(of: known.customer)
        if person == known.customer, persons.members(of: person).count < 2 {
          body(person, known.namedProfile, known.tags)
        } else {
          parts[person, default: PersonParts()].add(known)
        }
      }
      for (person, parts) in parts { body(person, parts.profile, parts.tags) }
    }
  }
}

/// What is known of one customer row.
struct KnownOfCustomer {
  var customer: Int64
  /// The number of the profile's version; 0 where there is none.
  var seq: Int64
  var profile: Profile
  var tags: [String]
  /// On her newest receipt that has one.
  var receiptName: (name: String, issued: Int64)?

  var namedProfile: Profile { profile.completed(by: Profile(name: receiptName?.name)) }
}

/// Puts together what is known of the members of a person.
struct PersonParts {
  private var versions: [(seq: Int64, profile: Profile)] = []
  private var allTags: Set<String> = []
  private var receiptName: (name: String, issued: Int64)?

  mutating func add(_ known: KnownOfCustomer) {
    if let own = known.receiptName, receiptName.map({ $0.issued < own.issued }) ?? true {
      receiptName = own
    }
    versions.append((known.seq, known.profile))
    allTags.formUnion(known.tags)
  }

  var profile: Profile {
    let merged = versions.sorted { $0.seq > $1.seq }.reduce(Profile()) {
      $0.completed(by: $1.profile)
    }
    return merged.completed(by: Profile(name: receiptName?.name))
  }

  var tags: [String] { Array(allTags).inByteOrder }
}
