import Retention

/// Pours persons into a sink, with where each stands by the journal.
struct HistoryReader {
  private let scope: HistoryScope
  private let standings: JournalStandings
  private let memberships: Memberships
  private let registrations: Registrations
  private let connection: Connection
  private var pouring: ReceiptPouring
  private var rows: PersonRows

  init(
    _ scope: HistoryScope, stores: CodeList, categories: CodeList, standings: JournalStandings,
    memberships: Memberships, registrations: Registrations, on connection: Connection
  ) throws(StorageError) {
    self.scope = scope
    self.standings = standings
    self.memberships = memberships
    self.registrations = registrations
    self.connection = connection
    pouring = ReceiptPouring(
      stores: stores, categories: categories, newSince: scope.newSince)
    rows = try PersonRows(on: connection)
  }

  private var persons: Persons { memberships.persons }

  /// Pours a person, by her own number.
  mutating func read(
    person: Int64, into sink: inout some HistorySink
  ) throws(StorageError) {
    let members = persons.members(of: person)
    let poured = try rows.read(
      members, scope, isRegistered: members.contains(where: registrations.contains),
      by: &pouring, into: &sink)
    set(poured, members, in: &sink)
  }

  /// Pours some receipts of a person, by instant and number in commit order, none of which takes
  /// anything back.
  mutating func pour(
    _ receipts: [RunReceipt], of person: Int64, into sink: inout some HistorySink
  ) throws(StorageError) {
    guard !receipts.isEmpty, let key = try rows.key(of: person) else { return }
    let poured = try pouring.pour(
      receipts, lines: [], of: key, isRegistered: false, into: &sink)
    set(poured, persons.members(of: person), in: &sink)
  }

  private func set(
    _ poured: ReceiptPouring.Poured?, _ members: [Int64], in sink: inout some HistorySink
  ) {
    guard let poured else { return }
    sink.setStanding(
      customer: poured.customer,
      memberships.standing(of: members, by: standings, newestIssued: poured.newestIssued))
  }
}

// MARK: - Many persons

extension HistoryReader {
  /// Pours all persons, or only some of them, by their own numbers. Those of one customer come in
  /// the order of the customers' numbers, those of several come last. Receipts without a customer
  /// come first, and only with all persons.
  mutating func readAll(
    among: Set<Int64>?, into sink: inout some HistorySink
  ) throws(StorageError) {
    let keys = try CustomerKeys(on: connection)
    let ranges = try RunRanges(on: connection)
    var shared: [Int64: [RunReceipt]] = [:]
    var place = 0
    while let range = try ranges.next() {
      let receipts = receipts(of: range)
      guard let numbers = range.customers else {
        if among != nil { continue }
        for receipt in receipts { try pouring.pourNobodys(receipt, into: &sink) }
        continue
      }
      let end = keys.firstPlace(after: numbers.upperBound)
      try read(receipts, of: place..<end, keys, among, sharing: &shared, into: &sink)
      place = end
    }
    try read([], of: place..<keys.count, keys, among, sharing: &shared, into: &sink)
    for person in persons.groups.keys.sorted() where among?.contains(person) ?? true {
      let receipts = (shared[person] ?? []).sorted { ($0.issued, $0.seq) < ($1.issued, $1.seq) }
      guard let place = keys.place(of: person) else { continue }
      try pour(receipts, of: persons.members(of: person), keys, place, into: &sink)
    }
  }

  /// What the view sees of a range, by customer, instant and number in commit order.
  private func receipts(of range: RunRange) -> [RunReceipt] {
    var receipts: [RunReceipt] = []
    for piece in range.pieces { piece.part.appendReceipts(piece.rows, to: &receipts) }
    receipts.removeAll { !scope.has(issued: $0.issued, seq: $0.seq) }
    receipts.sort { ($0.customer, $0.issued, $0.seq) < ($1.customer, $1.issued, $1.seq) }
    return receipts
  }

  /// Reads the receipts of some customers, who stand in these places.
  private mutating func read(
    _ receipts: [RunReceipt], of places: Range<Int>, _ keys: CustomerKeys, _ among: Set<Int64>?,
    sharing shared: inout [Int64: [RunReceipt]], into sink: inout some HistorySink
  ) throws(StorageError) {
    var first = 0
    for place in places {
      let customer = keys.ids[place]
      let end = receipts[first...].firstIndex { $0.customer != customer } ?? receipts.count
      defer { first = end }
      let person = persons.person(of: customer)
      if let among, !among.contains(person) { continue }
      let hers = Array(receipts[first..<end])
      if persons.isAlone(customer) {
        try pour(hers, of: [customer], keys, place, into: &sink)
      } else if !hers.isEmpty {
        shared[person, default: []] += hers
      }
    }
    if first < receipts.count {
      throw .unreadable(what: "receipt: the customer \(receipts[first].customer)")
    }
  }

  private mutating func pour(
    _ receipts: [RunReceipt], of members: [Int64], _ keys: CustomerKeys, _ place: Int,
    into sink: inout some HistorySink
  ) throws(StorageError) {
    let isRegistered = members.contains(where: registrations.contains)
    if receipts.isEmpty, !isRegistered { return }
    let lines = try rows.lines(of: receipts.isEmpty ? [] : members, scope, pouring.categories)
    let poured = try pouring.pour(
      receipts, lines: lines, of: (keys.kinds[place], Array(keys.key(place))),
      isRegistered: isRegistered, into: &sink)
    set(poured, members, in: &sink)
  }
}
