package import Retention

extension Database {
  /// The persons that have these keys, in the order of the keys, each once with her own
  /// strongest key; keys of nobody are left out.
  ///
  /// A key may be one that was only seen beside hers, as a phone beside a card. One that several
  /// persons have answers all of them.
  package func customers(
    matching keys: [CustomerKey], asOf: Instant = Instant(.max)
  ) throws -> [(id: Int64, key: CustomerKey)] {
    try read { connection throws(StorageError) in
      try connection.customers(matching: keys, asOf: asOf)
    }
  }

  /// The key of a customer by her number in the base; nil where nobody has it.
  package func customer(_ id: Int64) throws -> CustomerKey? {
    try read { connection throws(StorageError) in try connection.key(of: id) }
  }

  /// The highest number that a customer of the base has; 0 for a base without any.
  package func lastCustomer() throws -> Int64 {
    try read { connection throws(StorageError) in try connection.lastID(in: "customer") }
  }

  /// The receipts of a person under all her keys, the newest first.
  ///
  /// - Parameters:
  ///   - person: The number of any of her customers.
  ///   - limit: At most so many; nil for all.
  ///   - asOf: Who is one person is worked out as of then; receipts are not left out for it.
  /// - Returns: The receipts; none where nobody has the number.
  /// - Throws: `StorageError`.
  package func receipts(
    of person: Int64, limit: Int? = nil, asOf: Instant = Instant(.max)
  ) throws -> [CustomerReceipt] {
    try read { connection throws(StorageError) in
      let members = try connection.persons(around: person, asOf: asOf).group(of: person)
      try connection.checkPacked()
      let runs = try CustomerRuns(on: connection)
      var found: [RunReceipt] = []
      for member in members {
        try runs.receipts(of: member, asOf: .max, seen: .max, into: &found)
      }
      found.sort { ($0.issued, $0.seq) > ($1.issued, $1.seq) }
      let read = try Statement(CustomerReceipt.select, on: connection)
      var receipts: [CustomerReceipt] = []
      for receipt in found.prefix(max(0, limit ?? found.count)) {
        read.bind(receipt.seq, at: 1)
        defer { read.reset() }
        guard try read.step() else { throw .unreadable(what: "receipt: a receipt of a run") }
        receipts.append(try CustomerReceipt(row: read))
      }
      return receipts
    }
  }
}

extension Connection {
  /// See `Database.customers`. `corrected` is what people corrected; nil where it has to be read.
  func customers(
    matching keys: [CustomerKey], asOf: Instant, corrected: CorrectedKeys? = nil
  ) throws(StorageError) -> [(id: Int64, key: CustomerKey)] {
    var found: [Int64] = []
    var met: Set<Int64> = []
    for key in keys {
      let customers = try customers(
        with: IdentityRows.Customer(kind: key.kind, key: Array(key.value.utf8)), asOf: asOf)
      if customers.isEmpty { continue }
      let owner = try id(of: key)
      for customer in customers {
        let persons = try persons(around: customer, asOf: asOf, corrected: corrected)
        // A phone that a correction took from her is not hers, whoever showed it.
        if let owner, persons.areSplit(owner, customer) { continue }
        let person = persons.person(of: customer)
        if met.insert(person).inserted { found.append(person) }
      }
    }
    var answer: [(id: Int64, key: CustomerKey)] = []
    for id in found {
      if let key = try key(of: id) { answer.append((id: id, key: key)) }
    }
    return answer
  }

  func key(of customer: Int64) throws(StorageError) -> CustomerKey? {
    try first("SELECT kind, key FROM customer WHERE id = \(customer)") {
      row throws(StorageError) in
      try CustomerKey(storedKind: row.integer(0), value: row.text(1))
    }
  }

  /// The number of the customer whose key it is.
  func id(of key: CustomerKey) throws(StorageError) -> Int64? {
    try first(
      "SELECT id FROM customer WHERE key = \(key.value) AND kind = \(Int64(key.kind.rawValue))"
    ) { $0.integer(0) }
  }
}

extension CustomerReceipt {
  fileprivate static let select = """
    SELECT store.code, day, issued_at, kind, total, number, import_id
    FROM receipt LEFT JOIN store ON store.id = store_id WHERE seq = ?
    """

  fileprivate init(row: Statement) throws(StorageError) {
    let (day, issued, total) = (row.integer(1), row.integer(2), row.integer(4))
    try ReceiptRanges.check(issuedAt: issued, day: day, total: total, table: "receipt")
    guard let store = row.textIfAny(0) else { throw .unreadable(what: "receipt: its store") }
    self.init(
      store: store, day: Day(Int32(day)), issued: Instant(issued),
      kind: try ReceiptKind(stored: row.integer(3)), total: total, number: row.text(5),
      importID: row.integer(6))
  }
}

extension ReceiptKind {
  init(stored number: Int64) throws(StorageError) {
    guard let kind = UInt8(exactly: number).flatMap(ReceiptKind.init) else {
      throw .unreadable(what: "receipt: the kind \(number)")
    }
    self = kind
  }
}
