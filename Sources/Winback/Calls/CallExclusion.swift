package import Retention

/// Why a customer of the audience is not on the list. Each has one reason, the first that holds.
package enum CallExclusion: String, CaseIterable, Sendable {
  case suspect
  case storeWithoutData = "store_without_data"
  case cameSince = "came_since"
  case consentRevoked = "consent_revoked"
  case refused
  case calledRecently = "called_recently"
  case noPhone = "no_phone"
  case wrongNumber = "wrong_number"
  case phoneTaken = "phone_taken"
  case overLimit = "over_limit"

  package var label: LocalizedText {
    switch self {
    case .suspect:
      LocalizedText(
        ru: "карта с подозрительно частыми покупками", en: "a card with too many purchases a day")
    case .storeWithoutData:
      LocalizedText(
        ru: "точка без данных: может быть, и не пропали",
        en: "of a store without data: perhaps not gone at all")
    case .cameSince:
      LocalizedText(
        ru: "покупали после применённого плана", en: "bought since the plan was applied")
    case .consentRevoked:
      LocalizedText(ru: "отозвали согласие на звонки", en: "revoked the consent to be called")
    case .refused: LocalizedText(ru: "отказались в прошлый раз", en: "refused the last time")
    case .calledRecently:
      LocalizedText(ru: "недавно звонили или звонить позже", en: "called of late, or due later")
    case .noPhone: LocalizedText(ru: "нет телефона", en: "no phone")
    case .wrongNumber: LocalizedText(ru: "номер неверный", en: "the number is wrong")
    case .phoneTaken:
      LocalizedText(
        ru: "тот же телефон у другого в списке", en: "the same phone is on the list already")
    case .overLimit: LocalizedText(ru: "сверх --limit", en: "beyond --limit")
    }
  }
}
