import Retention
import Storage

extension CustomerKey {
  static func id(_ value: String) -> CustomerKey { CustomerKey(kind: .id, value: value) }
  static func card(_ value: String) -> CustomerKey { CustomerKey(kind: .card, value: value) }
  static func phone(_ value: String) -> CustomerKey { CustomerKey(kind: .phone, value: value) }
  static func email(_ value: String) -> CustomerKey { CustomerKey(kind: .email, value: value) }
}

extension PersonEntry {
  /// A row that says a name.
  static func named(_ name: String?, _ keys: CustomerKey..., tags: [String] = []) -> PersonEntry {
    PersonEntry(keys: keys, edit: ProfileEdit(given: Profile(name: name)), tags: tags)
  }
}

extension Database {
  /// Imports the entries as one file of customers; each is a row, from line 2 on.
  @discardableResult
  func loadCustomers(
    _ entries: [PersonEntry], rejects: [ReceiptBatch.Reject] = [], file: String = "customers.csv",
    at instant: Instant = Instant(1_000), dryRun: Bool = false, rowsPerTransaction: Int = 1
  ) throws -> FileReport<PersonTaker.Summary> {
    let session = try beginCustomers(
      file: file,
      layout: ImportLayout(kind: .customers, header: Array("customer".utf8), options: "{}"),
      author: "ann", at: instant, dryRun: dryRun, rowsPerTransaction: rowsPerTransaction)
    var line = 2
    var placed = entries
    for index in placed.indices {
      placed[index].line = line
      line += 1
    }
    try session.admit(placed, rejects: rejects) { ($0.line, $0.rows, []) }
    return try session.finish(at: instant)
  }

  /// The number of a customer's row.
  func number(of key: CustomerKey) throws -> Int64 {
    try numbers(of: [key])[key] ?? 0
  }

  /// "id:C1 Anna [vip]", each person once.
  func people(asOf: Instant = Instant(.max), seen: Int64? = nil) throws -> [String] {
    var found: [(Int64, String)] = []
    try readPeople(asOf: asOf, seen: seen, persons: persons(asOf: asOf, seen: seen)) {
      found.append(($0, "\($1.name ?? "-")" + ($2.isEmpty ? "" : " \($2)")))
    }
    return try found.map { person, text in
      "\(try customer(person)?.value ?? "?") \(text)"
    }.sorted()
  }
}
