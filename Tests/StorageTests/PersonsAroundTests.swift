import CustomDump
import Retention
@testable import Storage
import Testing

/// Who is one person with one customer, from her own keys: what all keys together say.
@Suite struct PersonsAroundTests {
  /// People who share cards and phones, with a few hundred receipts and, for odd seeds, what
  /// staff said of them.
  private static func base(seed: Int) throws -> (TemporaryBase, Database) {
    let base = try TemporaryBase()
    let database = try base.create()
    let rows = IdentityOrderTests.receipts(seed: seed).prefix(60 + 30 * (seed % 7))
    try database.load([Array(rows)], rowsPerTransaction: 1000)
    if seed.isMultiple(of: 2) { return (base, database) }
    var random = SeededRandom(seed)
    for number in 1...(2 * seed) {
      let keys = [anyone(using: &random), anyone(using: &random)]
      if keys[0] == keys[1] { continue }
      let isUndo = number > 4 && Bool.random(using: &random)
      let last = try database.corrections().last { $0.kind != .undo && $0.undoneBy == nil }
      if isUndo, let last {
        try database.undo(correction: last.id, author: "bo", reason: "", at: Instant(8))
      } else {
        try database.correct(
          Bool.random(using: &random) ? .merge : .split, [(keys[0], keys[1])], author: "bo",
          reason: "", at: Instant(7))
      }
    }
    return (base, database)
  }

  private static func anyone(using random: inout SeededRandom) -> CustomerKey {
    let number = Int.random(in: 0..<40, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return .id("i\(number)")
    case 1: return CustomerKey(kind: .card, value: "c\(number / 2)")
    case 2: return CustomerKey(kind: .phone, value: "+7\(number * 2 / 3)")
    default: return CustomerKey(kind: .email, value: "e\(number)@x")
    }
  }

  @Test(arguments: 0..<24)
  func `her own keys say of her what all keys say`(seed: Int) throws {
    let (base, database) = try Self.base(seed: seed)
    defer { withExtendedLifetime(base) {} }
    let customers = try database.words("SELECT CAST(id AS TEXT) FROM customer").compactMap {
      Int64($0)
    }
    #expect(customers.count > 20)
    for asOf in [Int64.max, 1_000_000, 300_000] {
      for seen in [nil, Int64(40)] {
        let all = try database.persons(asOf: Instant(asOf), seen: seen)
        let around = try database.read { connection throws(StorageError) in
          try customers.map { customer throws(StorageError) in
            try connection.persons(around: customer, asOf: Instant(asOf), seen: seen)
              .group(of: customer)
          }
        }
        expectNoDifference(around, customers.map { all.group(of: $0) })
      }
    }
  }

  /// A number that the cashier types for whoever has none.
  @Test func `of a phone that hundreds show two are read`() throws {
    let base = try TemporaryBase()
    let database = try base.create()
    let rows = (0..<200).map { number in
      var row = Row(number: "\(number)", customer: "i\(number)")
      row.phone = "+70000000000"
      return row
    }
    var own = Row(number: "own", customer: "+70000000000")
    own.keyKind = .phone
    try database.load([rows + [own]], rowsPerTransaction: 5000)
    let last = try database.words("SELECT CAST(max(id) AS TEXT) FROM customer").compactMap {
      Int64($0)
    }
    let read = try database.read { connection throws(StorageError) in
      var walk = try IdentityWalk(
        asOf: .max, seen: .max, corrected: CorrectedKeys(on: connection), isThorough: false,
        on: connection)
      try walk.run(from: last[0] - 1)
      return walk.rows.keys.map(\.sights.count)
    }
    expectNoDifference(read, [2])
  }
}
