import CustomDump
import Dispatch
import Glibc
import Retention
import Testing

@testable import Storage

/// The history that is kept beside a base says what its receipts say.
@Suite struct KeptTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  private func inParallel(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    DispatchQueue.concurrentPerform(iterations: count, execute: body)
  }

  private func keep(receiptsMin: Int = 0, behindMax: Int64 = 0) -> HistoryKeeping {
    database.keepHistory(
      receiptsMin: receiptsMin, behindMax: behindMax, workers: 2, inParallel: inParallel)
  }

  private var fileName: String { "base.history" }

  /// Everything that a plan can see of a history.
  private struct Seen: Equatable {
    var model: HistoryModel
    var standings: [String]
    var stores: [String]
    var keys: [CustomerKey]

    init(_ history: History) {
      model = HistoryModel(history)
      stores = history.storeCodes
      keys = (0..<history.customerCount).map(history.key)
      standings =
        (history.standing?.ids.indices).map { places in
          places.map { place in
            let standing = history.standing
            return "\(standing?.ids[place] ?? 0) \(standing?.segment(of: place) ?? "-") "
              + "\(standing?.since[place] ?? 0) \(standing?.newestIssued[place] ?? 0) "
              + "\(String(describing: standing?.memberships[place])) "
              + "\(standing?.formerIDs[place] ?? 0)"
          }
        } ?? []
    }
  }

  private func seen(
    asOf: Instant = Instant(.max), seen: Int64? = nil, newSince: ViewPoint? = nil,
    fromKept: Bool, workers: Int = 1
  ) throws -> Seen {
    Seen(
      try database.history(
        asOf: asOf, seen: seen, newSince: newSince, workers: workers, fromKept: fromKept,
        inParallel: inParallel
      ).history)
  }

  /// What is kept says of a view; nil where that is not asked.
  private func kept(
    asOf: Instant = Instant(.max), seen: Int64? = nil, newSince: ViewPoint? = nil
  ) throws -> Seen? {
    try database.read { connection throws(StorageError) in
      try KeptReading(asOf: asOf, seen: seen, newSince: newSince, on: connection)?
        .read(inParallel)
    }.map { Seen($0.history) }
  }

  // MARK: - The same answer

  private func rows(
    _ numbers: Range<Int>, customers: Int, stores: [String], _ random: inout SeededRandom
  ) -> [Row] {
    numbers.map { number in
      var row = Row(number: "\(number)")
      row.store = stores.randomElement(using: &random) ?? "A"
      row.issued = Int64.random(in: 0...9, using: &random) * 40_000
      row.total = Int64.random(in: 0...3, using: &random) * 50
      let person = Int.random(in: 0..<customers, using: &random)
      row.customer = "c\(person)"
      switch Int.random(in: 0..<14, using: &random) {
      case 0: (row.keyKind, row.customer) = (.anonymous, "")
      case 1, 2:
        row.kind = .refund
        row.refundOf = "\(Int.random(in: 0...max(0, number - 1), using: &random))"
      case 3: row.kind = .unlinkedReturn
      case 4: (row.keyKind, row.customer) = (.phone, "+\(person)")
      case 5: (row.keyKind, row.customer) = (.card, "c\(person)")
      case 6: row.phone = "+\(person)"
      default: break
      }
      return row
    }
  }

  /// Views that somebody asks for, most of them of now.
  private func expectSameViews(_ random: inout SeededRandom) throws -> Int {
    let last = try database.counts().seq
    var fromKept = 0
    for turn in 0..<6 {
      func instant() -> Instant {
        Instant(Row.epoch + Int64.random(in: 0...10, using: &random) * 40_000)
      }
      let asOf = turn < 3 ? Instant(.max) : instant()
      let seen =
        Int.random(in: 0..<4, using: &random) == 0
        ? Int64.random(in: 0...last, using: &random) : nil
      let newSince =
        Bool.random(using: &random)
        ? ViewPoint(
          seen: Int64.random(in: 0...last, using: &random),
          asOf: Bool.random(using: &random) ? Instant(.max) : instant()) : nil
      let whole = try self.seen(asOf: asOf, seen: seen, newSince: newSince, fromKept: false)
      for workers in [1, 2, 5] {
        expectNoDifference(
          try self.seen(
            asOf: asOf, seen: seen, newSince: newSince, fromKept: true, workers: workers), whole)
      }
      if try kept(asOf: asOf, seen: seen, newSince: newSince) != nil { fromKept += 1 }
    }
    return fromKept
  }

  @Test func `a view by what is kept is the view by the receipts, whatever came since`() throws {
    var fromKept = 0
    for seed in 0..<30 {
      let one = try KeptTests()
      fromKept += try one.expectSameWhateverComes(seed)
    }
    // Else this test says nothing.
    #expect(fromKept > 150)
  }

  private func expectSameWhateverComes(_ seed: Int) throws -> Int {
    var random = SeededRandom(seed)
    var fromKept = 0
    var number = 0
    for turn in 0..<Int.random(in: 2...5, using: &random) {
      let count = Int.random(in: 1...50, using: &random)
      let isStill = Int.random(in: 0..<3, using: &random) > 0
      var rows = rows(
        number..<number + count, customers: 6 + 3 * turn,
        stores: isStill ? ["A", "B"] : ["A", "B", "0\(turn)"], &random)
      if seed % 2 == 0 {
        for place in rows.indices { rows[place].phone = "" }
      }
      number += count
      try database.load(rows)
      if seed % 3 == 0 { try changePeople(turn, &random) }
      if seed % 5 == 0, turn == 1 {
        try database.apply("a", day: 3, [.move(1, nil, "lost")])
      }
      fromKept += try expectSameViews(&random)
      if turn == 0 || Int.random(in: 0..<3, using: &random) == 0 {
        let keeping = keep(behindMax: Int64.random(in: 0...60, using: &random))
        #expect([.kept, .known].contains(keeping))
        fromKept += try expectSameViews(&random)
      }
    }
    expectNoDifference(try database.check(), [])
    return fromKept
  }

  /// Registers somebody without a receipt, and somebody who may have some.
  private func changePeople(_ turn: Int, _ random: inout SeededRandom) throws {
    try database.write { connection throws(StorageError) in
      let id = try connection.nextID(in: "customer")
      try connection.execute(
        "INSERT INTO customer (id, kind, key) VALUES (\(id), 0, \("b\(turn)"))")
      let seq = try connection.takeSeqs(1)
      let instant = Row.epoch + Int64.random(in: 0...10, using: &random) * 40_000
      for customer in Set([id, Int64.random(in: 1...id, using: &random)]) {
        try connection.execute(
          """
          INSERT INTO customer_profile (customer_id, seq, saved_at, origin, author, registered_at)
          VALUES (\(customer), \(seq), 0, 'staff', 'ann', \(instant))
          """)
      }
    }
  }

  @Test func `persons who become one are one, and those who are kept apart are apart`() throws {
    try database.load([
      Row(number: "1", customer: "ana"), Row(number: "2", customer: "bo"),
      Row(number: "3", keyKind: .card, customer: "77"),
    ])
    #expect(keep() == .kept)
    var joining = Row(number: "4", customer: "ana")
    joining.card = "77"
    try database.load([joining])
    expectNoDifference(try seen(fromKept: true), try seen(fromKept: false))
    expectNoDifference(try seen(fromKept: true).keys.map(\.value), ["ana", "bo"])
    // To write the file anew would take longer than to read some times without it.
    #expect(keep(behindMax: 9) == .known)
    #expect(try kept() == nil)
    #expect(keep() == .kept)
    #expect(try kept() == seen(fromKept: false))
    expectNoDifference(try seen(seen: 3, fromKept: true).keys.map(\.value), ["77", "ana", "bo"])
  }

  @Test func `whoever comes anew has her place among those who are kept`() throws {
    try database.load(["b", "d", "f"].map { Row(number: $0, customer: $0) })
    #expect(keep() == .kept)
    try database.load(
      ["a", "bb", "c", "e", "g", "d"].map { Row(number: "new\($0)", customer: $0) })
    let found = try #require(try kept())
    expectNoDifference(found.keys.map(\.value), ["a", "b", "bb", "c", "d", "e", "f", "g"])
    expectNoDifference(found, try seen(fromKept: false))
  }

  // MARK: - When it is kept

  @Test func `a history is kept where that pays, and written anew when it is too old`() throws {
    try database.load([Row(number: "1"), Row(number: "2")])
    #expect(keep(receiptsMin: 3) == .notNeeded)
    #expect(!base.names.contains(fileName))
    #expect(keep(receiptsMin: 2) == .kept)
    #expect(base.names.contains(fileName))
    #expect(!base.names.contains(fileName + ".new"))
    try database.load([Row(number: "3")])
    #expect(keep(behindMax: 1) == .known)
    #expect(try kept() == seen(fromKept: false))
    #expect(keep() == .kept)
    #expect(keep() == .known)
    try database.load([Row(number: "4", store: "0")])
    #expect(try kept() == nil)
    #expect(keep(behindMax: 9) == .known)
    #expect(keep() == .kept)
    #expect(try kept() == seen(fromKept: false))
    try database.load([Row(number: "4", store: "0"), Row(number: "6")])
    #expect(keep(behindMax: 1) == .known, "one that is known already is none that came since")
    try database.load([Row(number: "5", goods: [.init(category: "tea", amount: 1)])])
    #expect(try kept() == nil)
    #expect(keep() == .notNeeded)
  }

  @Test func `what can't be kept is left out, and nothing else fails`() throws {
    try database.load([Row(number: "1")])
    #expect(mkdir(base.folder + "/base.history.new", 0o755) == 0)
    defer { rmdir(base.folder + "/base.history.new") }
    guard case .failed(.inputOutput) = keep() else {
      Issue.record("a folder is no file")
      return
    }
    #expect(try kept() == nil)
    #expect(try seen(fromKept: true).keys.count == 1)
    expectNoDifference(try database.check(), [])
  }

  @Test func `what was kept of another base is not read`() throws {
    let other = try KeptTests()
    try other.database.load([Row(number: "1", total: 7), Row(number: "2", total: 9)])
    #expect(other.keep() == .kept)
    try database.load([Row(number: "1", total: 7), Row(number: "2", total: 8)])
    base.write(other.base.bytes(of: fileName), to: fileName)
    #expect(try kept() == nil)
    #expect(keep(behindMax: 9) == .kept)
    #expect(try kept() == seen(fromKept: false))
  }

  @Test func `an erasure takes it away`() throws {
    try database.load([Row(number: "1"), Row(number: "2", customer: "bo")])
    #expect(keep() == .kept)
    base.write([1], to: fileName + ".new")
    _ = try database.erase(
      [1], reason: "asked", author: "ann", at: Instant(50), isHers: { _ in false },
      mentions: { _ in false })
    #expect(!base.names.contains(fileName))
    #expect(!base.names.contains(fileName + ".new"))
    expectNoDifference(try seen(fromKept: true).keys.map(\.value), ["bo"])
  }

  @Test func `who makes the runs anew has them alone`() throws {
    try database.load([Row(number: "1")])
    #expect(keep() == .kept)
    #expect(try database.rebuildRuns() == 1)
    #expect(!base.names.contains(fileName))
  }

  @Test func `what was kept before an erasure is not read after it`() throws {
    try database.load([Row(number: "1"), Row(number: "2", customer: "bo")])
    #expect(keep() == .kept)
    let before = base.bytes(of: fileName)
    _ = try database.erase(
      [1], reason: "asked", author: "ann", at: Instant(50), isHers: { _ in false },
      mentions: { _ in false })
    base.write(before, to: fileName)
    #expect(try kept() == nil)
    expectNoDifference(try seen(fromKept: true).keys.map(\.value), ["bo"])
  }

  // MARK: - Damage

  private static let finding = "the kept history is that of the receipts"

  @Test func `a damaged file is not read, and is found`() throws {
    var random = SeededRandom(1)
    try database.load(rows(0..<30, customers: 5, stores: ["A", "B"], &random))
    #expect(keep() == .kept)
    let whole = base.bytes(of: fileName)
    let answer = try seen(fromKept: false)
    for turn in 0..<400 {
      base.write(damaged(whole, turn, &random), to: fileName)
      #expect(try kept() == nil)
      #expect(try seen(fromKept: true) == answer)
      guard turn < 8 else { continue }
      expectNoDifference(try database.check().map(\.check), [Self.finding])
    }
    base.write(whole, to: fileName)
    #expect(try kept() == answer)
    expectNoDifference(try database.check(), [])
  }

  /// Cut off, made longer, or with another bit: one of what the header says first, or any.
  private func damaged(
    _ whole: [UInt8], _ turn: Int, _ random: inout SeededRandom
  ) -> [UInt8] {
    var bytes = whole
    switch turn % 4 {
    case 0: bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
    case 1: bytes += [UInt8](repeating: 0, count: Int.random(in: 1...5_000, using: &random))
    default:
      let places = turn % 4 == 2 ? 0..<120 : bytes.indices
      let bit = UInt8.random(in: 0..<8, using: &random)
      bytes[Int.random(in: places, using: &random)] ^= 1 << bit
    }
    return bytes
  }

  /// Bytes that nobody's disk made: their checksums are right.
  @Test func `a file of lies stops nothing`() throws {
    var random = SeededRandom(2)
    try database.load(rows(0..<30, customers: 5, stores: ["A", "B"], &random))
    #expect(keep() == .kept)
    // These are read anew and put among the others.
    try database.load([Row(number: "more", customer: "c1"), Row(number: "some", customer: "z")])
    let whole = base.bytes(of: fileName)
    let header = try #require(KeptMapping.header(of: base.folder + "/" + fileName))
    for turn in 0..<800 {
      let sections = KeptLayout.Section.allCases
      let places = header.layout.places(of: sections[turn % sections.count])
      if places.isEmpty { continue }
      var bytes = whole
      bytes[Int.random(in: places, using: &random)] = UInt8.random(in: 0...255, using: &random)
      base.write(sealed(bytes, header), to: fileName)
      _ = try kept().map(\.model)
      if turn < 9 { _ = try database.check() }
    }
  }

  private func sealed(_ bytes: [UInt8], _ header: KeptHeader) -> [UInt8] {
    var (bytes, header) = (bytes, header)
    func put(_ words: [UInt64], at start: Int) {
      for (index, word) in words.enumerated() {
        for byte in 0..<8 {
          bytes[start + index * 8 + byte] = UInt8(truncatingIfNeeded: word >> UInt64(byte * 8))
        }
      }
    }
    var sums = (0..<header.layout.chunkCount).map {
      Checksum.of(Array(bytes[header.layout.places(ofChunk: $0)]))
    }
    sums += repeatElement(0, count: header.layout.checksums.count / 8 - sums.count)
    put(sums, at: header.layout.checksums.lowerBound)
    header.checksum = KeptWriter.sum(of: sums)
    put(header.words, at: 0)
    return bytes
  }

  @Test func `a file that says something else than the receipts is found`() throws {
    try database.load([Row(number: "1", total: 5), Row(number: "2", total: 5)])
    #expect(keep() == .kept)
    try database.runScript(
      "DROP TRIGGER receipt_only_grows; UPDATE receipt SET total = 6 WHERE seq = 1;")
    try database.repack()
    let findings = try database.check().filter { $0.check == Self.finding }
    expectNoDifference(
      findings.map { $0.detail.prefix(23) }, ["it holds something else"])
  }
}
