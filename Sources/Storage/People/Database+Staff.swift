package import Retention

/// A tag that somebody sets or takes away.
package struct TagEdit: Hashable, Sendable {
  package var tag: String
  package var isSet: Bool

  package init(tag: String, isSet: Bool) {
    self.tag = tag
    self.isSet = isSet
  }
}

/// What the staff say of customers.
extension Database {
  /// Writes down what somebody says of a person. What is said already makes no entry.
  ///
  /// - Parameters:
  ///   - members: Her members' numbers, her own first: it gets what is new, and what is taken
  ///     back is taken from all of them.
  ///   - edit: What becomes of her profile.
  ///   - keys: Further keys of hers.
  ///   - tags: Tags to be set and taken away.
  ///   - author: Who says it.
  ///   - instant: Now.
  /// - Returns: Whether anything changed.
  /// - Throws: `StorageError`.
  @discardableResult
  package func say(
    of members: [Int64], edit: ProfileEdit = ProfileEdit(), keys: [CustomerKey] = [],
    tags: [TagEdit] = [], author: String, at instant: Instant
  ) throws -> Bool {
    try write { connection throws(StorageError) in
      let taker = try PersonTaker(
        PersonTaker.Source(origin: .staff, author: author, importID: nil, at: instant),
        on: connection)
      let isChanged = try taker.say(of: members, edit: edit, keys: keys, tags: tags)
      try taker.save()
      return isChanged
    }
  }

  /// Sets a tag for many, or takes it away, in one transaction.
  ///
  /// - Parameters:
  ///   - people: The members of each person, her own number first.
  ///   - tag: What becomes of it.
  ///   - author: Who says it.
  ///   - instant: Now.
  /// - Returns: How many persons it is new for.
  /// - Throws: `StorageError`.
  @discardableResult
  package func tag(
    _ people: [[Int64]], _ tag: TagEdit, author: String, at instant: Instant
  ) throws -> Int {
    try write { connection throws(StorageError) in
      let taker = try PersonTaker(
        PersonTaker.Source(origin: .staff, author: author, importID: nil, at: instant),
        on: connection)
      var count = 0
      for members in people where try taker.say(of: members, tags: [tag]) { count += 1 }
      try taker.save()
      return count
    }
  }
}

extension PersonTaker {
  func say(
    of members: [Int64], edit: ProfileEdit = ProfileEdit(), keys: [CustomerKey] = [],
    tags: [TagEdit]
  ) throws(StorageError) -> Bool {
    guard let person = members.first else { throw .inconsistent("a person has no number") }
    beginEntry()
    for key in keys { try add(key, to: person, line: 0) }
    if !edit.isEmpty {
      for member in members {
        let known = try profile(of: member) ?? Profile()
        let next = member == person ? edit.applied(to: known) : edit.withoutTakenBack(known)
        if next != known { try insert(next, of: member) }
      }
    }
    for tag in tags {
      if tag.isSet {
        var hasIt = false
        for member in members where try hasTag(tag.tag, member) { hasIt = true }
        if !hasIt { try set(tag.tag, to: true, for: person) }
      } else {
        for member in members { try set(tag.tag, to: false, for: member) }
      }
    }
    return hasNews
  }
}
