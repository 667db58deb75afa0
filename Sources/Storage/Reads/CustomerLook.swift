package import Retention

/// One customer as the base has her at a moment, with all her keys.
package struct PersonLook: Sendable {
  /// Her own number in the base.
  package let id: Int64
  /// Filled with her receipts.
  package let builder: HistoryBuilder
  /// Hers in the builder; nil without a receipt by the moment, unless she is registered.
  package let index: Int32?
  /// What the builder's indices mean.
  package let storeCodes: [String]
  package let categories: [String]
  /// The decisions on her, the oldest first, without facts.
  package let decisions: [StoredDecision]
  /// Nil where the base knows nothing of anybody.
  package let profile: Profile?
  /// In byte order.
  package let tags: [String]
}

/// What can be asked of a base at one moment of it; see `CustomerReader.look`.
package struct CustomerLook {
  package let stamp: BaseStamp
  private let reader: CustomerReader
  private let connection: Connection

  init(stamp: BaseStamp, reader: CustomerReader, connection: Connection) {
    self.stamp = stamp
    self.reader = reader
    self.connection = connection
  }

  /// The persons that have these keys; see `Database.customers`.
  package func customers(
    matching keys: [CustomerKey]
  ) throws -> [(id: Int64, key: CustomerKey)] {
    try connection.customers(
      matching: keys, asOf: Instant(.max), corrected: try reader.current().corrected)
  }

  /// The person whom a customer's key belongs to by a moment.
  package func person(_ customer: Int64, asOf: Instant) throws -> PersonLook {
    let known = try reader.current()
    let members = try connection.persons(
      around: customer, asOf: asOf, corrected: known.corrected
    ).group(of: customer)
    let registrations = try Registrations(
      asOf: asOf.rawValue, seen: .max, among: members, on: connection)
    var builder = HistoryBuilder(asOf: asOf)
    let index = try reader.readRows(
      members, asOf: asOf, isRegistered: !registrations.customers.isEmpty, into: &builder)
    let isKnown = try connection.knowsPeople()
    return PersonLook(
      id: members.first ?? customer, builder: builder, index: index,
      storeCodes: known.stores.codes, categories: known.categories.codes,
      decisions: try connection.decisions(of: members),
      profile: isKnown ? try connection.profile(of: members, asOf: asOf) : nil,
      tags: isKnown ? try connection.tags(of: members, asOf: asOf).map(\.tag) : [])
  }

  /// How a store usually pauses and how long it has been silent; nil without a receipt of its by
  /// the moment.
  package func pause(ofStore code: String, at moment: Moment) throws -> StorePause? {
    try reader.pause(ofStore: code, at: moment, on: connection)
  }

  /// Reads ahead what `pause` needs.
  package func prepareStores() throws { try reader.updateCalendar(on: connection) }
}
