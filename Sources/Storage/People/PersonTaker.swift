import Retention

/// Takes what files and people say of customers into the base: only what is news makes an
/// entry. Works inside the transaction of its session.
package final class PersonTaker: EntryTaker {
  /// Who says it, and when.
  struct Source {
    var origin: StoredProfile.Origin
    var author: String
    var importID: Int64?
    var at: Instant
  }

  /// What became of the customers of the entries.
  package struct Summary: Hashable, Sendable {
    package var newCustomers = 0
    /// Customers who were known and of whom something new was said.
    package var changedCustomers = 0
    /// Rows with a value that can't be used, such as a phone too short.
    package var flaggedRows = 0
  }

  private let connection: Connection
  private let statements: PersonStatements
  private let source: Source
  private var nextCustomer: Int64
  /// The last number given out in commit order.
  private var seq: Int64
  private let seqBefore: Int64
  /// The number of the entry being taken, once something of it is news.
  private var number: Int64?
  private var created: Set<Int64> = []
  private var changed: Set<Int64> = []
  private var flaggedRows = 0

  init(_ source: Source, on connection: Connection) throws(StorageError) {
    self.connection = connection
    self.source = source
    statements = try PersonStatements(on: connection)
    nextCustomer = try connection.nextID(in: "customer")
    seq = try connection.lastSeq()
    seqBefore = seq
  }

  package var summary: Summary {
    Summary(
      newCustomers: created.count, changedCustomers: changed.count, flaggedRows: flaggedRows)
  }

  package func take(_ entry: PersonEntry) throws(StorageError) -> Taken {
    guard let key = entry.keys.first else { throw .inconsistent("a customer has no key") }
    beginEntry()
    if entry.isFlagged { flaggedRows += 1 }
    let customer = try customer(of: key)
    for key in entry.keys.dropFirst() { try add(key, to: customer, line: entry.line) }
    try add(entry.edit, to: customer)
    for tag in entry.tags { try set(tag, to: true, for: customer) }
    for consent in entry.consents { try add(consent, to: customer) }
    guard hasNews else { return .repeated }
    if !created.contains(customer) { changed.insert(customer) }
    return .accepted
  }

  package func save() throws(StorageError) {
    if seq > seqBefore {
      try connection.execute("UPDATE counter SET value = \(seq) WHERE name = 'seq'")
    }
  }

  /// What follows up to the next entry has one number in commit order.
  func beginEntry() {
    number = nil
  }

  /// Whether anything of the entry was news so far.
  var hasNews: Bool { number != nil }

  private func takeNumber() -> Int64 {
    if let number { return number }
    seq += 1
    number = seq
    return seq
  }

  /// The number of the customer with this key, who is made if there is none.
  func customer(of key: CustomerKey) throws(StorageError) -> Int64 {
    let find = statements.findCustomer
    find.bind(key.value, at: 1)
    find.bind(Int64(key.kind.rawValue), at: 2)
    defer { find.reset() }
    if try find.step() { return find.integer(0) }
    let id = nextCustomer
    let insert = statements.insertCustomer
    insert.bind(id, at: 1)
    insert.bind(Int64(key.kind.rawValue), at: 2)
    insert.bind(key.value, at: 3)
    try insert.run()
    nextCustomer += 1
    created.insert(id)
    return id
  }
}

// MARK: - Keys and profiles

extension PersonTaker {
  /// A key that a file or a person says is hers is so at all times.
  func add(_ key: CustomerKey, to customer: Int64, line: Int) throws(StorageError) {
    let (kind, find) = (Int64(key.kind.rawValue), statements.findKey)
    find.bind(customer, at: 1)
    find.bind(kind, at: 2)
    find.bind(key.value, at: 3)
    find.bind(always.rawValue, at: 4)
    defer { find.reset() }
    if try find.step() { return }
    let insert = statements.insertKey
    insert.bind(customer, at: 1)
    insert.bind(kind, at: 2)
    insert.bind(key.value, at: 3)
    insert.bind(takeNumber(), at: 4)
    insert.bind(always.rawValue, at: 5)
    insert.bind(source.importID, at: 6)
    insert.bind(source.importID.map { _ in Int64(line) }, at: 7)
    try insert.run()
  }

  /// The first version is written even where it is empty: from it on she is registered.
  private func add(_ edit: ProfileEdit, to customer: Int64) throws(StorageError) {
    let known = try profile(of: customer)
    let next = edit.applied(to: known ?? Profile())
    if next == known { return }
    try insert(next, of: customer)
  }

  func profile(of customer: Int64) throws(StorageError) -> Profile? {
    let find = statements.findProfile
    find.bind(customer, at: 1)
    defer { find.reset() }
    return try find.step() ? try Profile(row: find) : nil
  }

  func insert(_ profile: Profile, of customer: Int64) throws(StorageError) {
    let version = StoredProfile(
      customer: customer, seq: takeNumber(), savedAt: source.at, origin: source.origin,
      author: source.author, importID: source.importID, profile: profile)
    version.bind(to: statements.insertProfile)
    try statements.insertProfile.run()
  }
}

// MARK: - Tags and consents

extension PersonTaker {
  func set(_ tag: String, to isSet: Bool, for customer: Int64) throws(StorageError) {
    if try hasTag(tag, customer) == isSet { return }
    let insert = statements.insertTag
    insert.bind(customer, at: 1)
    insert.bind(tag, at: 2)
    insert.bind(takeNumber(), at: 3)
    // A file does not say since when.
    insert.bind((source.origin == .import ? always : source.at).rawValue, at: 4)
    insert.bind(isSet ? 1 : 0, at: 5)
    insert.bind(source.author, at: 6)
    try insert.run()
  }

  func hasTag(_ tag: String, _ customer: Int64) throws(StorageError) -> Bool {
    let find = statements.findTag
    find.bind(customer, at: 1)
    find.bind(tag, at: 2)
    defer { find.reset() }
    return try find.step() && find.integer(0) == 1
  }

  /// A consent without a date is the weakest word of all: whatever has a date stands above it,
  /// so that a file that comes again never gives back what was taken back. One that is taken
  /// back without a date is so from now on.
  private func add(_ consent: PersonEntry.Consent, to customer: Int64) throws(StorageError) {
    let known = try consents(of: customer, channel: consent.channel)
    let at: Instant
    if let date = consent.at {
      at = date
    } else if consent.isGiven {
      at = always
    } else if known.last?.isGiven == false {
      return
    } else {
      at = source.at
    }
    let isKnown = known.contains {
      $0.at == at && $0.isGiven == consent.isGiven && $0.proof == consent.proof
    }
    if !isKnown { try insert(consent, at: at, of: customer) }
  }

  private func insert(
    _ consent: PersonEntry.Consent, at: Instant, of customer: Int64
  ) throws(StorageError) {
    // Two of one channel may stand in one row.
    number = nil
    let insert = statements.insertConsent
    insert.bind(customer, at: 1)
    insert.bind(consent.channel, at: 2)
    insert.bind(takeNumber(), at: 3)
    insert.bind(at.rawValue, at: 4)
    insert.bind(consent.isGiven ? 1 : 0, at: 5)
    insert.bind(consent.proof, at: 6)
    insert.bind(source.author, at: 7)
    try insert.run()
  }

  private func consents(
    of customer: Int64, channel: String
  ) throws(StorageError) -> [(at: Instant, isGiven: Bool, proof: String)] {
    let find = statements.findConsents
    find.bind(customer, at: 1)
    find.bind(channel, at: 2)
    defer { find.reset() }
    var known: [(at: Instant, isGiven: Bool, proof: String)] = []
    while try find.step() {
      known.append((Instant(find.integer(0)), find.integer(1) == 1, find.text(2)))
    }
    return known
  }
}
