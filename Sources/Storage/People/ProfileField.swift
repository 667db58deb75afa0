package import Retention

/// A part of a profile that has a place of its own; the plugin's fields have names instead.
package enum ProfileField: String, CaseIterable, Sendable {
  case name, sex
  case birthDate = "birth_date"
  case language, source
  case referredBy = "referred_by"
  case registeredAt = "registered_at"
  case cardType = "card_type"
  case status
}

extension Profile {
  /// Whether the part is not known.
  package func lacks(_ field: ProfileField) -> Bool {
    switch field {
    case .name: name == nil
    case .sex: sex == nil
    case .birthDate: birthDate == nil
    case .language: language == nil
    case .source: source == nil
    case .referredBy: referredBy == nil
    case .registeredAt: registeredAt == nil
    case .cardType: cardType == nil
    case .status: status == nil
    }
  }

  mutating func forget(_ field: ProfileField) {
    switch field {
    case .name: name = nil
    case .sex: sex = nil
    case .birthDate: birthDate = nil
    case .language: language = nil
    case .source: source = nil
    case .referredBy: referredBy = nil
    case .registeredAt: registeredAt = nil
    case .cardType: cardType = nil
    case .status: status = nil
    }
  }

  /// What is known of the one, and of the other where the one says nothing.
  func completed(by other: Profile) -> Profile {
    Profile(
      name: name ?? other.name, sex: sex ?? other.sex, birthDate: birthDate ?? other.birthDate,
      language: language ?? other.language, source: source ?? other.source,
      referredBy: referredBy ?? other.referredBy,
      registeredAt: registeredAt ?? other.registeredAt, cardType: cardType ?? other.cardType,
      status: status ?? other.status, fields: fields.merging(other.fields) { own, _ in own })
  }

  package var isEmpty: Bool { self == Profile() }
}
