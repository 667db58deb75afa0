/// How the customers of a history can be reached, one entry a customer in its order: read only
/// where a selection asks.
package struct Contacts: Sendable {
  private let places: [Int64: Int]
  private(set) var phones: [Bool]
  private(set) var emails: [Bool]
  /// By channel; what was never given is not given.
  private(set) var consents: [String: [Bool]] = [:]

  /// `persons` are the numbers of the customers, in their order.
  package init(persons: [Int64]) {
    places = Dictionary(
      persons.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    phones = [Bool](repeating: false, count: persons.count)
    emails = phones
  }

  /// One who is not among the customers is passed over.
  package mutating func setKey(_ kind: CustomerKey.Kind, of person: Int64) {
    guard let place = places[person] else { return }
    switch kind {
    case .phone: phones[place] = true
    case .email: emails[place] = true
    case .id, .card, .anonymous: break
    }
  }

  package mutating func setConsent(_ channel: String, isGiven: Bool, of person: Int64) {
    guard let place = places[person] else { return }
    consents[channel, default: [Bool](repeating: false, count: phones.count)][place] = isGiven
  }
}
