import CustomDump
@testable import Storage
import Testing

/// Rows, sorted and packed.
@Suite struct SortedRunTests {
  /// Some keys a row, many rows a key, and one key alone.
  private static let keySpaces: [ClosedRange<Int64>] = [
    0...1_000_000, -20...20, 7...7, .min ... .max, 0...(1 << 40),
  ]

  @Test(arguments: RunKind.allCases, 0..<25)
  func `rows come back in the order of their first columns`(kind: RunKind, seed: Int) throws {
    var random = SeededRandom(seed)
    let rows = RunRows.random(
      kind, count: [0, 1, 2, 1_024, 1_025, 5_000][seed % 6],
      keys: Self.keySpaces[seed % Self.keySpaces.count], &random)
    let run = SortedRun(rows)
    expectNoDifference(try run.list(), rows.sortedList)
    expectNoDifference(run.count, rows.count)
    for (part, packed) in zip(try run.read(), run.parts) {
      expectNoDifference(
        [part.firstKey, part.lastKey, Int64(part.count)],
        [packed.firstKey, packed.lastKey, Int64(packed.rows)])
    }
    expectNoDifference(run.parts.allSatisfy { $0.bytes.count <= RunPart.bytesMax }, true)
    let rowsMost = RunPart.bytesMax / (kind == .receipts ? 22 : 11)
    expectNoDifference(run.parts.dropLast().allSatisfy { $0.rows > rowsMost }, true)
  }

  @Test(arguments: 0..<10)
  func `many rows with few bits that differ are sorted`(seed: Int) throws {
    var random = SeededRandom(seed)
    var rows = RunRows(.identities)
    // Groups of keys that begin alike, in the places where words are cut.
    let beginnings = (0..<3).map { _ in Int64.random(in: .min ... .max, using: &random) }
    for seq in 0..<Int64(20_000) {
      let beginning = beginnings[Int.random(in: 0..<3, using: &random)]
      let bits = Int64.random(in: 0...63, using: &random)
      rows.appendIdentity(
        key: beginning ^ (Int64.random(in: 0...7, using: &random) << (bits / 8 * 8)), seq: -seq)
    }
    expectNoDifference(try SortedRun(rows).list() == rows.sortedList, true)
  }

  @Test(arguments: 0...8)
  func `a part keeps numbers of each width`(width: Int) throws {
    var random = SeededRandom(width)
    let greatest = width == 0 ? 0 : UInt64.max >> UInt64(64 - 8 * width)
    var columns = [[Int64]](repeating: [], count: 2)
    for least in [Int64.min, -1, 0, 40] where width < 8 || least == .min {
      columns[0] = [least, least &+ Int64(bitPattern: greatest)]
      while columns[0].count < 100 {
        let difference = UInt64.random(in: 0...greatest, using: &random)
        columns[0].append(least &+ Int64(bitPattern: difference))
      }
      columns[1] = columns[0].reversed()
      let bytes = RunPart.packed(columns)
      expectNoDifference(
        bytes.count, RunPart.headBytes(columns: 2) + 200 * width + RunPart.spareBytes)
      let part = try RunPart(bytes, kind: .identities, rows: 100)
      for column in 0..<2 {
        var numbers: [Int64] = []
        part.read(column, into: &numbers)
        expectNoDifference(numbers, columns[column])
        part.read(column, rows: 31..<99, into: &numbers)
        expectNoDifference(Array(numbers[..<68]), Array(columns[column][31..<99]))
        expectNoDifference((0..<100).map { part.number(column, at: $0) }, columns[column])
        expectNoDifference(
          part.bounds(of: column), least...(least &+ Int64(bitPattern: greatest)))
      }
    }
  }

  @Test func `bounds that begin anew at the other end are all numbers`() throws {
    let bytes = RunPart.packed([[.max - 1, .max], [0, 0]])
    let part = try RunPart(bytes, kind: .identities, rows: 2)
    expectNoDifference(part.bounds(of: 0), .min ... .max)
    expectNoDifference(part.bounds(of: 1), 0...0)
  }

  @Test(arguments: 0..<20)
  func `rows of a part are found by their keys`(seed: Int) throws {
    var random = SeededRandom(seed)
    let rows = RunRows.random(.receipts, count: 300, keys: 0...Int64(seed * 10), &random)
    let part = try #require(try SortedRun(rows).read().first)
    let keys = rows.sortedList.map { $0[0] }
    for key in -1...Int64(seed * 10 + 1) {
      let found = part.rows(forKey: key)
      expectNoDifference(found.count, keys.count { $0 == key })
      expectNoDifference(found.lowerBound, keys.count { $0 < key })
      let wide = part.rows(keysIn: key...key + 5)
      expectNoDifference(wide.count, keys.count { $0 >= key && $0 <= key + 5 })
    }
  }

  @Test(arguments: RunKind.allCases, [UInt8(1), 0x80, 0xff])
  func `a flipped byte is refused or makes other numbers, and stops nothing`(
    kind: RunKind, flip: UInt8
  ) throws {
    var random = SeededRandom(Int(flip))
    let rows = RunRows.random(kind, count: 40, keys: -9...300, &random)
    let part = try #require(SortedRun(rows).parts.first)
    for place in part.bytes.indices {
      var bytes = part.bytes
      bytes[place] ^= flip
      try readAll(bytes, kind)
      if place < 8 {
        #expect(throws: StorageError.self) {
          try RunPart(bytes, kind: kind, rows: Int64(part.rows))
        }
      }
    }
    for count in part.bytes.indices {
      #expect(throws: StorageError.self) {
        try RunPart(Array(part.bytes[..<count]), kind: kind, rows: Int64(part.rows))
      }
    }
  }

  @Test(arguments: 0..<200)
  func `random bytes are refused or make numbers, and stop nothing`(seed: Int) throws {
    var random = SeededRandom(seed)
    let kind: RunKind = seed.isMultiple(of: 2) ? .receipts : .identities
    let rows = RunRows.random(kind, count: 40, keys: 0...30, &random)
    var bytes = try #require(SortedRun(rows).parts.first).bytes
    for _ in 0...Int.random(in: 0...30, using: &random) {
      bytes[Int.random(in: 8..<bytes.count, using: &random)] = UInt8.random(
        in: 0...255, using: &random)
    }
    try readAll(bytes, kind)
    // As an earlier program wrote it: without a sum, which refuses nearly all of them.
    bytes.replaceSubrange((bytes.count - 8)..., with: [UInt8](repeating: 0, count: 8))
    try readAll(bytes, kind)
  }

  @Test(arguments: RunKind.allCases)
  func `a part with any other byte is refused`(kind: RunKind) throws {
    var random = SeededRandom(1)
    let rows = RunRows.random(kind, count: 40, keys: 0...30, &random)
    let bytes = try #require(SortedRun(rows).parts.first).bytes
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= UInt8(1 << (place % 8))
      #expect(throws: StorageError.self, "byte \(place)") {
        try RunPart(changed, kind: kind, rows: 40)
      }
    }
  }

  /// Reads and looks up whatever there is; a part that can't be read is an error of its own kind.
  private func readAll(_ bytes: [UInt8], _ kind: RunKind) throws {
    do {
      let part = try RunPart(bytes, kind: kind, rows: 40)
      let list = part.list(columns: kind.columnCount)
      for row in list { _ = part.rows(forKey: row[0]) }
      _ = part.rows(keysIn: .min ... .max)
      for column in 0..<kind.columnCount {
        let bounds = part.bounds(of: column)
        #expect(list.allSatisfy { bounds.contains($0[column]) })
      }
      if kind == .receipts {
        var receipts: [RunReceipt] = []
        part.appendReceipts(0..<part.count, to: &receipts)
        expectNoDifference(receipts.count, part.count)
      }
    } catch {
      guard case .unreadable = error else { throw error }
    }
  }

  @Test func `a receipt comes back as it was`() throws {
    let receipts = [
      RunReceipt(
        customer: 4, issued: 86_399, seq: 9, day: 0, store: 2, total: 5, kind: 0, saleSeq: 0),
      RunReceipt(
        customer: 4, issued: 86_400, seq: 8, day: 0, store: 2, total: 5, kind: 1, saleSeq: 9),
      RunReceipt(
        customer: .max, issued: .min, seq: .max, day: .max, store: .min, total: .max, kind: .min,
        saleSeq: .max),
    ]
    var rows = RunRows(.receipts)
    for receipt in receipts.reversed() { rows.append(receipt) }
    let part = try #require(try SortedRun(rows).read().first)
    var back: [RunReceipt] = []
    part.appendReceipts(0..<part.count, to: &back)
    expectNoDifference(back, receipts)
  }
}

/// What stands for an identity, and the filters of its keys.
@Suite struct IdentityKeyTests {
  /// The keys stand in bases: these never change.
  @Test(arguments: [
    ("", 0, 0, Int64(Int32.min), Int64(5_643_066_924_496_207_194)),
    ("1", 1, 1, Int64(Int32.min), 2_736_978_741_093_144_115),
    ("A-0042/17", 3, 2, 20_000, 4_761_853_505_175_848_452),
    ("a number that is longer than two words", 3, 2, 20_000, 2_621_502_001_723_129_780),
  ])
  func `a key is the same in every version`(
    number: String, store: Int64, till: Int64, day: Int64, key: Int64
  ) {
    expectNoDifference(
      IdentityKey.make(number: Array(number.utf8), store: store, till: till, day: day), key)
  }

  @Test func `keys of one number, and of one till, begin alike`() {
    func key(_ number: String, _ store: Int64, _ till: Int64, _ day: Int64) -> Int64 {
      IdentityKey.make(number: Array(number.utf8), store: store, till: till, day: day)
    }
    let key1 = key("17", 1, 1, 20_000)
    let ofNumber = IdentityKey.range(of: key1, bits: IdentityKey.numberBits)
    let ofTill = IdentityKey.range(of: key1, bits: IdentityKey.tillBits)
    let exact = IdentityKey.range(of: key1, bits: IdentityKey.allBits)
    expectNoDifference(
      [key("17", 2, 9, 1), key("17", 1, 1, 1), key("71", 1, 1, 20_000)].map {
        [ofNumber.contains($0), ofTill.contains($0), exact.contains($0)]
      }, [[true, false, false], [true, true, false], [false, false, false]])
    expectNoDifference(exact, key1...key1)
    #expect(ofNumber.lowerBound >= 0)
  }

  @Test func `numbers that end in zero bytes have keys of their own`() {
    let keys = (0..<20).map {
      IdentityKey.make(
        number: [UInt8](repeating: 0, count: $0), store: 0, till: 0, day: 0)
    }
    expectNoDifference(Set(keys).count, 20)
  }

  @Test(arguments: [0, 1, 30, 10_000])
  func `a filter has all its keys, and hardly any other`(count: Int) throws {
    var random = SeededRandom(count)
    let keys = (0..<count).map { _ in Int64.random(in: 0 ... .max, using: &random) }
    var filter = RunFilter(keys: count)
    filter.insert(keys)
    let read = try RunFilter(filter.bytes)
    expectNoDifference(read, filter)
    #expect(keys.allSatisfy(read.mayHave))
    let others = (0..<20_000).count { _ in
      read.mayHave(Int64.random(in: 0 ... .max, using: &random))
    }
    #expect(others < 40)
  }

  @Test(arguments: [0, 1, 63, 65])
  func `a filter cut short is refused`(count: Int) {
    #expect(throws: StorageError.unreadable(what: "run_filter: a filter cut short")) {
      try RunFilter([UInt8](repeating: 0, count: count))
    }
  }

  @Test func `a filter with any other byte is refused`() throws {
    var filter = RunFilter(keys: 30)
    filter.insert([1, 2, 3])
    let bytes = filter.bytes
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= UInt8(1 << (place % 8))
      #expect(throws: StorageError.unreadable(what: "run_filter: a filter whose bytes changed")) {
        try RunFilter(changed)
      }
    }
    expectNoDifference(try RunFilter(Array(bytes.dropLast(8))), filter, "an earlier one has no sum")
  }

  @Test(arguments: [
    (0, 0), (1, 0), (1_024, 0), (1_025, 1), (8_192, 1), (8_193, 2), (4_194_304, 4), (.max, 18),
  ])
  func `a run's level is by its rows`(rows: Int, level: Int) {
    expectNoDifference(RunLevel.of(rows: rows), level)
  }
}
