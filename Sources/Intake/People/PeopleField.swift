/// What a column of a file of customers may say. The raw value is the name for `--map`; the
/// plugin's own fields stand in columns named `field.NAME` and are none of these.
package enum PeopleField: String, FieldSet {
  case customer
  case card
  /// A second card, phone or e-mail in a column of its own.
  case card2 = "card_2"
  case phone
  case phone2 = "phone_2"
  case phone3 = "phone_3"
  case email
  case email2 = "email_2"
  case name
  case firstName = "first_name"
  case middleName = "middle_name"
  case lastName = "last_name"
  case sex
  case birthDate = "birth_date"
  case tags
  case source
  case referredBy = "referred_by"
  case registeredAt = "registered_at"
  case language
  case cardType = "card_type"
  case status
  case consentSMS = "consent_sms"
  case consentEmail = "consent_email"
  case consentPush = "consent_push"
  case consentPhone = "consent_phone"
  case consentMessenger = "consent_messenger"
  case consentDate = "consent_date"
  case consentProof = "consent_proof"

  package static let byHeader = headerTable()

  /// Texts that people type, and cells with a phone or a tag a line.
  package var allowsLineBreaks: Bool {
    switch self {
    case .name, .firstName, .middleName, .lastName, .tags, .consentProof: true
    case .phone, .phone2, .phone3, .email, .email2: true
    default: false
    }
  }

  package var isList: Bool {
    switch self {
    case .tags, .phone, .email: true
    default: false
    }
  }

  /// The columns of keys, from the strongest; each is enough for a file of customers.
  static let keys: [PeopleField] = [
    .customer, .card, .card2, .phone, .phone2, .phone3, .email, .email2,
  ]

  /// A second column of phones is another phone: people have a work and a mobile one.
  package static func settle(_ fields: inout [PeopleField?]) {
    for further in [[card, card2], [phone, phone2, phone3], [email, email2]] {
      var free = further.filter { !fields.contains($0) }[...]
      var isFirst = true
      for index in fields.indices where fields[index] == further[0] {
        if !isFirst, let next = free.popFirst() { fields[index] = next }
        isFirst = false
      }
    }
  }

  /// The channel that a consent is about, by the name that is stored.
  var channel: String? {
    switch self {
    case .consentSMS: "sms"
    case .consentEmail: "email"
    case .consentPush: "push"
    case .consentPhone: "phone"
    case .consentMessenger: "messenger"
    default: nil
    }
  }

  static let consents: [PeopleField] = [
    .consentSMS, .consentEmail, .consentPush, .consentPhone, .consentMessenger,
  ]
}
