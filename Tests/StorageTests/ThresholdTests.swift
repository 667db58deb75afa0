import CustomDump
import Retention
import Testing

@testable import Storage

@Suite struct ThresholdTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
  }

  @Test func `a version is the whole set of overrides`() throws {
    #expect(try database.currentThresholdVersion() == 0)
    expectNoDifference(try database.thresholdVersions(), [])
    let first = [
      StoredOverride(store: "B", name: "lost_after", value: "60"),
      StoredOverride(store: nil, name: "lost_after", value: "45"),
      StoredOverride(store: "A", name: "risk_after", value: "[\"a\"]"),
      StoredOverride(store: "A", name: "lost_after", value: "7"),
    ]
    let made = try database.addThresholdVersion(
      first, author: "ann", reason: "summer", kind: .set, at: Instant(5), expecting: 0)
    try database.load([Row(number: "1")])
    try database.addThresholdVersion(
      [], author: "bo", reason: "back", kind: .rollback, basedOn: 1, at: Instant(6), expecting: 1)
    #expect(try database.currentThresholdVersion() == 2)
    let versions = [
      ThresholdVersion(
        id: 1, seq: 1, savedAt: Instant(5), author: "ann", reason: "summer", kind: .set,
        basedOn: nil),
      ThresholdVersion(
        id: 2, seq: 3, savedAt: Instant(6), author: "bo", reason: "back", kind: .rollback,
        basedOn: 1),
    ]
    expectNoDifference(made, versions[0])
    expectNoDifference(try database.thresholdVersions(), versions)
    expectNoDifference(
      try database.thresholdOverrides(of: 1), [first[1], first[3], first[2], first[0]])
    expectNoDifference(try database.thresholdOverrides(of: 2), [])
    expectNoDifference(try database.check(), [])
  }

  @Test(arguments: ThresholdVersion.Kind.allCases)
  func `a version keeps how it came about`(kind: ThresholdVersion.Kind) throws {
    try database.addThresholdVersion(
      [], author: "", reason: "", kind: kind, at: Instant(0), expecting: 0)
    expectNoDifference(try database.thresholdVersions().map(\.kind), [kind])
  }

  @Test func `a change of thresholds that have changed meanwhile is refused`() throws {
    func save(expecting version: Int64) throws {
      try database.addThresholdVersion(
        [], author: "", reason: "", kind: .set, at: Instant(0), expecting: version)
    }
    try save(expecting: 0)
    for version in [0, 2] as [Int64] {
      #expect(throws: StorageError.thresholdsMoved(expected: version, found: 1)) {
        try save(expecting: version)
      }
    }
    #expect(try database.counts().seq == 1)
    try save(expecting: 1)
  }

  @Test(arguments: [
    (
      [
        StoredOverride(store: nil, name: "a", value: "1"),
        StoredOverride(store: nil, name: "a", value: "2"),
      ],
      "the threshold a is set twice"
    ),
    (
      [StoredOverride(store: "", name: "a", value: "1")],
      "a store without a code can't have thresholds of its own"
    ),
  ])
  func `a set that contradicts itself is refused`(
    overrides: [StoredOverride], what: String
  ) throws {
    #expect(throws: StorageError.inconsistent(what)) {
      try database.addThresholdVersion(
        overrides, author: "", reason: "", kind: .set, at: Instant(0), expecting: 0)
    }
    #expect(try database.currentThresholdVersion() == 0)
  }
}
