/// What a condition of a selection is about.
enum SelectionSubject: Hashable, Sendable {
  case fact(Fact)
  /// The group of the applied segment.
  case group
  case registered, firstVisit, lastVisit
  case birthday, birthdayMonth
  case name, cardType, status
  case tag, goods
  /// A field of the business's own.
  case field(String)
  case phone, email
  case consent(String)

  /// What kind of value it has, and so which conditions it can stand in.
  enum Kind: Hashable {
    case number, text, truth, day, month
    /// Several texts at once: one of them is enough.
    case set
    /// Only whether it is there, or near.
    case presence
  }

  func kind(_ vocabulary: SelectionVocabulary) -> Kind {
    switch self {
    case .fact(let fact):
      switch fact.kind {
      case .integer, .number: .number
      case .boolean: .truth
      case .text: .text
      }
    case .group, .cardType, .status, .name: .text
    case .registered, .firstVisit, .lastVisit: .day
    case .birthdayMonth: .month
    case .tag, .goods: .set
    case .birthday, .phone, .email, .consent: .presence
    case .field(let name):
      switch vocabulary.fields[name] {
      case .number: .number
      case .truth: .truth
      case .list: .set
      case .text, .choice, nil: .text
      }
    }
  }

  /// A whole base as of a day gives it: within a period it says nothing.
  var isOfWholeBase: Bool {
    switch self {
    case .fact(let fact):
      switch fact {
      case .r, .f, .m, .score, .visitsVsStore, .averageReceiptVsStore: true
      default: false
      }
    default: false
    }
  }

  /// The receipts give it, so that within a period only those of its days do.
  var isOfReceipts: Bool {
    switch self {
    case .fact(let fact):
      switch fact {
      case .daysSinceRegistered, .segment, .segmentDays, .sex, .age, .daysToBirthday, .language,
        .source, .referredBy, .tier, .points, .offersOpen, .callReason, .callDays, .lastRating,
        .openComplaint:
        false
      default: true
      }
    case .firstVisit, .lastVisit, .goods: true
    default: false
    }
  }
}
