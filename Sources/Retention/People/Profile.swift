/// What is known of a person beside her receipts.
package struct Profile: Hashable, Sendable {
  package var name: String?
  /// `f` or `m`.
  package var sex: String?
  package var birthDate: BirthDate?
  package var language: String?
  /// Where she came from, as the one who registered her calls it.
  package var source: String?
  /// The key of who brought her.
  package var referredBy: String?
  package var registeredAt: Instant?
  package var cardType: String?
  package var status: String?
  /// The plugin's own fields by name, each as text.
  package var fields: [String: String]

  package init(
    name: String? = nil, sex: String? = nil, birthDate: BirthDate? = nil,
    language: String? = nil, source: String? = nil, referredBy: String? = nil,
    registeredAt: Instant? = nil, cardType: String? = nil, status: String? = nil,
    fields: [String: String] = [:]
  ) {
    self.name = name
    self.sex = sex
    self.birthDate = birthDate
    self.language = language
    self.source = source
    self.referredBy = referredBy
    self.registeredAt = registeredAt
    self.cardType = cardType
    self.status = status
    self.fields = fields
  }
}
