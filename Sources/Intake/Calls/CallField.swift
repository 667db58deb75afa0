/// The columns of a list of calls that came back.
///
/// The raw value of the hidden ones is what stands for them in every language.
package enum CallField: String, CaseIterable, Hashable, Sendable {
  case phone, outcome, reason, comment
  case calledOn = "called on"
  case nextCall = "next call"
  case list = "winback list"
  case customer = "winback customer"
  case check = "winback check"
}

extension CallField: FieldSet {
  package static let byHeader = headerTable()

  package var synonyms: [String] {
    switch self {
    case .phone: ["телефон"]
    case .outcome: ["итог"]
    case .reason: ["причина"]
    case .comment: ["комментарий"]
    case .calledOn: ["дата звонка"]
    case .nextCall: ["следующий звонок"]
    case .list, .customer, .check: []
    }
  }

  package var allowsLineBreaks: Bool { self == .comment }
}
