package import Retention
package import Storage

/// What is known of a person beside receipts and decisions.
package struct PersonPage: Hashable, Sendable {
  package var profile: Profile
  package var contacts: PersonContacts
  /// Every key that was not parted from her, the strongest first.
  package var links: [KeyLink]
  /// In byte order.
  package var tags: [StoredTag]
  /// The last word on each channel.
  package var consents: [StoredConsent]
}

extension Business {
  package func page(of customer: KnownCustomer, asOf: Instant) throws -> PersonPage {
    let members = try database.persons(asOf: asOf).group(of: customer.id)
    let parted = try database.keysParted(from: members)
    return PersonPage(
      profile: try database.profile(of: members, asOf: asOf),
      contacts: try database.contacts(of: members),
      links: try database.links(of: customer.id, asOf: asOf).filter { !parted.contains($0.key) },
      tags: try database.tags(of: members, asOf: asOf),
      consents: try database.consents(of: members))
  }
}
