/// Why a value of a customer's row was left out. The raw value stands on screens and in files.
package enum FlagReason: String, CaseIterable, Sendable {
  case phoneInvalid = "phone_invalid"
  case emailInvalid = "email_invalid"
  case cardInvalid = "card_invalid"
  case sexUnknown = "sex_unknown"
  /// A day that does not exist, is not certain, or is no birthday of one who lives.
  case birthDateInvalid = "birth_date_invalid"
  case registeredAtInvalid = "registered_at_invalid"
  case languageUnknown = "language_unknown"
  case consentUnclear = "consent_unclear"
  case consentDateInvalid = "consent_date_invalid"
  /// Longer than it may be, or with a control character.
  case textInvalid = "text_invalid"
}
