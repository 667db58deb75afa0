package import Retention

/// A version of a profile, which is the whole of it.
package struct StoredProfile: Hashable, Sendable {
  package enum Origin: String, Sendable {
    case `import`
    case staff
  }

  package var customer: Int64
  package var seq: Int64
  package var savedAt: Instant
  package var origin: Origin
  package var author: String
  package var importID: Int64?
  package var profile: Profile

  static let columns = """
    customer_id, seq, saved_at, origin, author, import_id, registered_at, name, sex, birth_date,
    language, source, referred_by, card_type, status, fields
    """

  /// Of the columns above.
  init(row: Statement) throws(StorageError) {
    guard let origin = Origin(rawValue: row.text(3)) else {
      throw .unreadable(what: "customer_profile: the origin of version \(row.integer(1))")
    }
    self.init(
      customer: row.integer(0), seq: row.integer(1), savedAt: Instant(row.integer(2)),
      origin: origin, author: row.text(4), importID: row.integerIfAny(5),
      profile: try Profile(row: row))
  }

  init(
    customer: Int64, seq: Int64, savedAt: Instant, origin: Origin, author: String,
    importID: Int64?, profile: Profile
  ) {
    self.customer = customer
    self.seq = seq
    self.savedAt = savedAt
    self.origin = origin
    self.author = author
    self.importID = importID
    self.profile = profile
  }

  /// Binds the values of the columns above, from the first parameter on.
  func bind(to statement: Statement) {
    statement.bind(customer, at: 1)
    statement.bind(seq, at: 2)
    statement.bind(savedAt.rawValue, at: 3)
    statement.bind(origin.rawValue, at: 4)
    statement.bind(author, at: 5)
    statement.bind(importID, at: 6)
    statement.bind(profile.registeredAt?.rawValue, at: 7)
    statement.bind(profile.name, at: 8)
    statement.bind(profile.sex, at: 9)
    statement.bind(profile.birthDate?.description, at: 10)
    statement.bind(profile.language, at: 11)
    statement.bind(profile.source, at: 12)
    statement.bind(profile.referredBy, at: 13)
    statement.bind(profile.cardType, at: 14)
    statement.bind(profile.status, at: 15)
    statement.bind(FieldsText.encode(profile.fields), at: 16)
  }
}

extension Profile {
  /// Of the columns of `StoredProfile`.
  init(row: Statement) throws(StorageError) {
    var birthDate: BirthDate?
    if let text = row.textIfAny(9) {
      guard let date = BirthDate(text) else {
        throw .unreadable(what: "customer_profile: the birth date of version \(row.integer(1))")
      }
      birthDate = date
    }
    self.init(
      name: row.textIfAny(7), sex: row.textIfAny(8), birthDate: birthDate,
      language: row.textIfAny(10), source: row.textIfAny(11), referredBy: row.textIfAny(12),
      registeredAt: row.integerIfAny(6).map { Instant($0) }, cardType: row.textIfAny(13),
      status: row.textIfAny(14), fields: try FieldsText.decode(row.textIfAny(15)))
  }
}
