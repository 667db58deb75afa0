import CustomDump
@testable import Storage
import Testing

/// Runs in a base: added, merged, looked up.
@Suite struct RunStoreTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  /// Adds runs of random sizes.
  ///
  /// - Returns: All their rows.
  private func fill(
    _ kind: RunKind, runs: Int, keys: ClosedRange<Int64>, _ random: inout SeededRandom
  ) throws -> [[Int64]] {
    var all: [[Int64]] = []
    for _ in 0..<runs {
      let count = Int.random(
        in: 0...[3, 60, 1_500][Int.random(in: 0...2, using: &random)],
        using: &random)
      let rows = RunRows.random(
        kind, count: count, keys: keys, after: Int64(all.count), &random)
      try database.write { connection throws(StorageError) in
        try connection.addRun(SortedRun(rows))
      }
      all += rows.list
    }
    return all
  }

  @Test(arguments: RunKind.allCases, 0..<3)
  func `runs stay few, and have all rows that were added, in order`(
    kind: RunKind, seed: Int
  ) throws {
    var random = SeededRandom(seed)
    let keys: ClosedRange<Int64> = [0...5_000, 0...3, .min ... .max][seed % 3]
    let all = try fill(kind, runs: 60, keys: keys, &random)
    let runs = try database.runs(kind)
    for run in runs {
      expectNoDifference(run == run.sorted { $0.lexicographicallyPrecedes($1) }, true)
    }
    expectNoDifference(
      runs.flatMap(\.self).sorted { $0.lexicographicallyPrecedes($1) }
        == all.sorted { $0.lexicographicallyPrecedes($1) }, true)
    let fullLevels = try database.number(
      "SELECT count(*) FROM (SELECT 1 FROM run GROUP BY level HAVING count(*) >= 8) AS many")
    #expect(runs.count <= RunLevel.runsMax || fullLevels == 0)
    #expect(runs.count < 30)
    expectNoDifference(
      try database.number(
        """
        SELECT count(*) FROM run WHERE row_count <>
          (SELECT sum(row_count) FROM run_part WHERE run_id = run.id)
        """), 0)
    expectNoDifference(
      try database.number("SELECT count(*) FROM run_filter"),
      kind == .identities ? Int64(runs.count) : 0)
    expectNoDifference(
      try database.number("SELECT count(*) FROM run_part WHERE row_count < 180") <= runs.count,
      true)
  }

  @Test(arguments: 0..<4)
  func `a customer's receipts are found in all runs`(seed: Int) throws {
    var random = SeededRandom(seed)
    let keys: ClosedRange<Int64> = seed.isMultiple(of: 2) ? 0...400 : 0...2
    let all = try fill(.receipts, runs: 12, keys: keys, &random)
    try database.withWriter { connection throws(StorageError) in
      let runs = try CustomerRuns(on: connection)
      var receipts: [RunReceipt] = []
      var expected: [[Int64]] = []
      // Ascending customers are the ones whose parts are read already.
      let customers = Array(-1...410)
      for customer in seed < 2 ? customers.shuffled(using: &random) : customers {
        let asOf = Int64.random(in: -3...400_000, using: &random)
        let seen = Int64.random(in: 0...Int64(all.count + 5), using: &random)
        expected += all.filter { $0[0] == customer && $0[1] <= asOf && $0[2] <= seen }
          .sorted { $0.lexicographicallyPrecedes($1) }
        try runs.receipts(of: Int64(customer), asOf: asOf, seen: seen, into: &receipts)
      }
      expectNoDifference(
        receipts.map { receipt in
          [
            receipt.customer, receipt.issued, receipt.seq, receipt.day - receipt.issued.civilDay,
            receipt.store, receipt.total, receipt.kind, receipt.saleSeq,
          ]
        }, expected)
    }
  }

  @Test(arguments: 0..<3)
  func `identities are found by whole keys and by their beginnings`(seed: Int) throws {
    var random = SeededRandom(seed)
    // Few keys, so that several share beginnings of each length.
    let keys = (0..<20).map { _ in
      Int64.random(in: 0...3, using: &random) << 61
        | Int64.random(in: 0...3, using: &random) << 20 | Int64.random(in: 0...3, using: &random)
    }.map { $0 & .max }
    var all: [(key: Int64, seq: Int64)] = []
    for _ in 0..<10 {
      var rows = RunRows(.identities)
      for _ in 0..<Int.random(in: 1...600, using: &random) {
        let key = keys[Int.random(in: 0..<keys.count, using: &random)]
        all.append((key, Int64(all.count + 1)))
        rows.appendIdentity(key: key, seq: Int64(all.count))
      }
      try database.write { connection throws(StorageError) in
        try connection.addRun(SortedRun(rows))
      }
    }
    try database.withWriter { connection throws(StorageError) in
      let runs = try IdentityRuns(on: connection)
      for isWithFilters in [false, true] {
        if isWithFilters { #expect(try runs.mayHave(keys[0])) }
        for key in keys.sorted() + [5, .max] {
          for bits in [IdentityKey.numberBits, IdentityKey.tillBits, IdentityKey.allBits] {
            var found: [Int64] = [-1]
            try runs.candidates(key: key, prefixBits: bits, into: &found)
            let shift = Int64(IdentityKey.allBits - bits)
            expectNoDifference(
              found, [-1] + all.filter { $0.key >> shift == key >> shift }.map(\.seq))
          }
        }
      }
    }
  }

  @Test(arguments: [false, true])
  func `each key is known, and those of a run that came later`(isTold: Bool) throws {
    var random = SeededRandom(1)
    let first = RunRows.random(.identities, count: 3_000, keys: 0 ... .max, &random)
    let later = RunRows.random(.identities, count: 3_000, keys: 0 ... .max, &random)
    try database.write { connection throws(StorageError) in
      try connection.addRun(SortedRun(first))
      let runs = try IdentityRuns(on: connection)
      var found: [Int32] = []
      try runs.mayHave(first.columns[0] + later.columns[0], into: &found)
      expectNoDifference(Array(found.prefix(3_000)), Array(0..<3_000))
      #expect(found.count < 3_020)
      try connection.addRun(SortedRun(later))
      if isTold { runs.refresh(adding: later.columns[0]) } else { runs.refresh() }
      found = []
      try runs.mayHave(later.columns[0], into: &found)
      expectNoDifference(found, Array(0..<3_000))
      for key in first.columns[0] + later.columns[0] { #expect(try runs.mayHave(key)) }
      var seqs: [Int64] = []
      for (row, key) in later.columns[0].enumerated() {
        try runs.candidates(key: key, into: &seqs)
        expectNoDifference(seqs.last, later.columns[1][row])
      }
      expectNoDifference(seqs.count, 3_000)
    }
  }

  @Test func `keys that are told are known, however many there are`() {
    var random = SeededRandom(2)
    let filter = RunFilter(keys: 1)
    var known = KnownKeys([filter], expecting: 900)
    var keys: [Int64] = []
    for count in [1, 999, 1, 1_000, 999, 9_000, 0] {
      let news = (0..<count).map { _ in Int64.random(in: 0 ... .max, using: &random) }
      known.insert(news)
      keys += news
    }
    expectNoDifference(known.marks(of: keys).allSatisfy(\.self), true)
    let others = (0..<10_000).map { _ in Int64.random(in: 0 ... .max, using: &random) }
    #expect(known.marks(of: others).count(where: \.self) < 50)
  }

  @Test func `a run without a filter may have any key`() throws {
    var rows = RunRows(.identities)
    rows.appendIdentity(key: 7, seq: 1)
    try database.write { connection throws(StorageError) in
      try connection.addRun(SortedRun(rows))
      try connection.execute("DELETE FROM run_filter")
      let runs = try IdentityRuns(on: connection)
      var found: [Int32] = []
      try runs.mayHave([6, 7], into: &found)
      expectNoDifference(found, [0, 1])
      #expect(try runs.mayHave(8))
    }
  }

  @Test func `no rows make no run`() throws {
    try database.write { connection throws(StorageError) in
      try connection.addRun(SortedRun(RunRows(.receipts)))
      try connection.addRun(SortedRun(RunRows(.identities)))
    }
    expectNoDifference(try database.number("SELECT count(*) FROM run"), 0)
    expectNoDifference(try database.number("SELECT count(*) FROM run_part"), 0)
  }

  @Test(arguments: 0..<40)
  func `a damaged run is refused or merged as it is, and stops nothing`(seed: Int) throws {
    var random = SeededRandom(seed)
    let kind: RunKind = seed.isMultiple(of: 2) ? .receipts : .identities
    for _ in 0..<RunLevel.runsMax {
      let rows = RunRows.random(kind, count: 5, keys: 0...4, &random)
      try database.write { connection throws(StorageError) in
        try connection.addRun(SortedRun(rows))
      }
    }
    var bytes = try #require(
      try database.read { connection throws(StorageError) in
        try connection.first("SELECT bytes FROM run_part") { $0.bytes(0) }
      })
    for _ in 0..<4 {
      bytes[Int.random(in: 8..<bytes.count, using: &random)] = UInt8.random(
        in: 0...255, using: &random)
    }
    // Its sum would refuse nearly all: an earlier program's has none.
    bytes.replaceSubrange((bytes.count - 8)..., with: [UInt8](repeating: 0, count: 8))
    try database.run("UPDATE run_part SET bytes = \(bytes) WHERE run_id = 1")
    let last = RunRows.random(kind, count: 5, keys: 0...4, &random)
    do {
      try database.write { connection throws(StorageError) in
        try connection.addRun(SortedRun(last))
      }
      expectNoDifference(
        try database.runs(kind).map(\.count),
        [Int](repeating: 5, count: RunLevel.runsMax + 1 - RunLevel.width) + [5 * RunLevel.width])
    } catch {
      guard case .unreadable = error else { throw error }
    }
  }
}
