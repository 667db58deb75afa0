import CustomDump
import Retention
import Testing

@testable import Storage

@Suite struct JournalTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
    try database.loadCustomers(6)
  }

  @Test func `a plan goes into the journal as it was made`() throws {
    let silent = [
      SilentStore(store: "B", lastDay: .start, silentDays: 9, held: 4),
      SilentStore(store: "Z", lastDay: Day(-5), silentDays: 3, held: 0),
    ]
    #expect(try database.lastAppliedPlan() == nil)
    let draft = AppliedPlan.draft("p", day: 3, seen: 6, rows: 3, storesWithoutData: silent)
    var plan = draft
    plan.number = 1
    expectNoDifference(try database.beginApply(draft), plan)
    try database.appendDecisions([.move(1, nil, "lost")], leftOut: [2], to: 1, progress: 2)
    (plan.progress, plan.decided, plan.leftOut) = (2, 1, 1)
    expectNoDifference(try database.lastAppliedPlan(), plan)
    try database.appendDecisions([.move(3, nil, "often")], leftOut: [], to: 1, progress: 3)
    try database.finishApply(1, journalHash: "j", at: Instant(77))
    (plan.progress, plan.decided, plan.state) = (3, 2, .done)
    (plan.finishedAt, plan.journalHash) = (Instant(77), "j")
    expectNoDifference(try database.appliedPlan(planID: "p"), plan)
    expectNoDifference(try database.appliedPlan(number: 1), plan)
    #expect(try database.appliedPlan(planID: "q") == nil)
    #expect(try database.appliedPlan(number: 2) == nil)
    expectNoDifference(try database.check(), [])
  }

  @Test func `plans are listed, the newest first`() throws {
    for index in 0..<3 { try database.apply("p\(index)", [.move(Int64(index + 1), nil, "lost")]) }
    expectNoDifference(try database.appliedPlans().map(\.planID), ["p2", "p1", "p0"])
    expectNoDifference(try database.appliedPlans().map(\.head), [2, 1, 0])
    expectNoDifference(try database.appliedPlans(limit: 2).map(\.number), [3, 2])
    #expect(try database.lastAppliedPlan()?.planID == "p2")
  }

  @Test func `a decision is kept with all that it was made of`() throws {
    let decision = JournalDecision(
      customer: 2, from: nil, to: "lost", group: "lost", cause: "receipt", reason: "lost:stopped",
      store: "A", value: "very_valuable", spend: -7, facts: "{\"visits\":\"ё\"}")
    var bare = JournalDecision.move(1, nil, "often")
    bare.store = nil
    try database.apply("p", day: 4, [decision, bare])
    let seq = try database.counts().seq
    let kept = StoredDecision(
      seq: seq - 1, customer: 2, key: CustomerKey(kind: .id, value: "c998"), planNumber: 1,
      day: Day.start.adding(days: 4), from: nil, to: "lost", group: "lost", cause: "receipt",
      reason: "lost:stopped", store: "A", value: "very_valuable", spend: -7, facts: nil)
    var whole = kept
    whole.facts = "{\"visits\":\"ё\"}"
    expectNoDifference(try database.decision(seq: seq - 1), whole)
    expectNoDifference(try database.decisions(of: 2), [kept])
    expectNoDifference(try database.decisions(ofPlan: 1).first, kept)
    expectNoDifference(try database.decisions(ofPlan: 1, withFacts: true).first, whole)
    #expect(try database.decision(seq: seq)?.store == nil)
    #expect(try database.decision(seq: seq + 1) == nil)
    // The number of a receipt is no decision's.
    #expect(try database.decision(seq: 1) == nil)
  }

  @Test func `decisions have their numbers in the order of the plan`() throws {
    try database.apply("a", [5, 3, 1, 6].map { .move($0, nil, "lost") })
    try database.load([Row(number: "7", customer: "c995")])
    try database.apply("b", [4, 5].map { .move($0, $0 == 5 ? "lost" : nil, "often") })
    try database.apply("c", [])
    expectNoDifference(try database.decisions(ofPlan: 1).map(\.customer), [5, 3, 1, 6])
    expectNoDifference(
      try database.decisions(ofPlan: 2).map(\.summary),
      ["c996 - often plan 2", "c995 lost often plan 2"])
    expectNoDifference(try database.decisions(ofPlan: 3), [])
    expectNoDifference(try database.decisions(ofPlan: 4), [])
    expectNoDifference(
      try database.decisions(of: 5).map(\.summary),
      ["c995 - lost plan 1", "c995 lost often plan 2"])
    expectNoDifference(try database.check(), [])
  }

  @Test(arguments: 0...3)
  func `an interrupted plan goes on where it was`(parts: Int) throws {
    let decisions = (1...6).map { JournalDecision.move($0, nil, "lost") }
    let plan = try database.beginApply(.draft("p", seen: 6, rows: 6))
    for part in 0..<parts {
      try database.appendDecisions(
        Array(decisions[2 * part..<2 * part + 2]), leftOut: [], to: plan.number,
        progress: 2 * part + 2)
    }
    let killed = try base.copyAsIfKilled()
    let reopened = try Database.open(at: killed.path)
    let found = try #require(try reopened.lastAppliedPlan())
    #expect(found.state == .running)
    #expect(found.progress == 2 * parts)
    expectNoDifference(try reopened.check(), [])
    // An import in between takes numbers of its own.
    try reopened.load([Row(number: "7", customer: "c995")])
    for part in parts..<3 {
      try reopened.appendDecisions(
        Array(decisions[2 * part..<2 * part + 2]), leftOut: [], to: found.number,
        progress: 2 * part + 2)
    }
    try reopened.finishApply(found.number, journalHash: "j", at: Instant(9))
    expectNoDifference(
      try reopened.decisions(ofPlan: found.number).map(\.customer), [1, 2, 3, 4, 5, 6])
    expectNoDifference(try reopened.check(), [])
  }

  @Test func `customers whose decisions were not taken over are listed by key`() throws {
    try database.apply("a", leftOut: [2, 5, 3], [.move(1, nil, "lost")])
    try database.apply("b", leftOut: [4], [])
    let keys = ["c995", "c997", "c998"].map { CustomerKey(kind: .id, value: $0) }
    expectNoDifference(try database.customersLeftOut(of: 1), keys)
    #expect(try database.appliedPlan(number: 1)?.leftOut == 3)
  }

  @Test func `a walk ends with the error of its body`() throws {
    struct Enough: Error {}
    try database.apply("p", (1...4).map { .move($0, nil, "lost") })
    var count = 0
    #expect(throws: Enough.self) {
      try database.forEachDecision(of: 1) { _ in
        count += 1
        if count == 2 { throw Enough() }
      }
    }
    #expect(count == 2)
  }

  @Test func `decisions by thresholds are counted by version`() throws {
    func save(expecting version: Int64) throws {
      try database.addThresholdVersion(
        [], author: "ann", reason: "", kind: .set, at: Instant(0), expecting: version)
    }
    try database.apply("a", [.move(1, nil, "lost", cause: "import")])
    try save(expecting: 0)
    try database.apply(
      "b", thresholdVersion: 1,
      [.move(1, "lost", "often", cause: "thresholds"), .move(2, nil, "often", cause: "time")])
    try save(expecting: 1)
    try database.apply(
      "c", thresholdVersion: 2, (3...5).map { .move($0, nil, "lost", cause: "thresholds") })
    expectNoDifference(try database.decisionCountsByThresholdVersion(), [1: 1, 2: 3])
  }

  @Test func `customers with newer receipts are told, whenever those were issued`() throws {
    let seen = try database.counts().seq
    try database.apply("p", [.move(1, nil, "lost")])
    #expect(try database.customersWithRows(after: seen) == [])
    try database.load([
      Row(number: "old", customer: "c995", issued: 0), .refund("back", of: "1002", total: 1),
      .anonymous("nobody"), Row(number: "new", customer: "zoe"),
    ])
    #expect(try database.customersWithRows(after: seen) == [2, 5, 7])
    let all = try database.counts().seq
    #expect(try database.customersWithRows(after: all) == [])
    // Where nothing came in, no receipt is read.
    try database.runScript("ALTER TABLE receipt RENAME TO put_aside")
    #expect(try database.customersWithRows(after: all) == [])
    #expect(throws: StorageError.self) { try database.customersWithRows(after: seen) }
  }
}

/// What the journal refuses leaves nothing behind.
@Suite struct JournalRefusalTests {
  private let base: TemporaryBase
  private let database: Database

  init() throws {
    base = try TemporaryBase()
    database = try base.create()
    try database.loadCustomers(3)
  }

  @Test func `one plan at a time is applied, and none twice`() throws {
    try database.beginApply(.draft("a", rows: 0))
    #expect(throws: StorageError.planRunning(planID: "a")) {
      try database.beginApply(.draft("b", head: 1, rows: 0))
    }
    try database.finishApply(1, journalHash: "", at: Instant(0))
    #expect(throws: StorageError.planKnown(planID: "a")) {
      try database.beginApply(.draft("a", head: 1, rows: 0))
    }
    #expect(throws: StorageError.headMoved(expected: 0, found: 1)) {
      try database.beginApply(.draft("b", head: 0, rows: 0))
    }
    expectNoDifference(try database.appliedPlans().map(\.planID), ["a"])
  }

  @Test func `a plan that is not under way takes no decision and no end`() throws {
    try database.apply("a", [.move(1, nil, "lost")])
    for number in [1, 2] as [Int64] {
      #expect(throws: StorageError.planNotRunning(number: number)) {
        try database.appendDecisions([], leftOut: [], to: number, progress: 1)
      }
      #expect(throws: StorageError.planNotRunning(number: number)) {
        try database.finishApply(number, journalHash: "", at: Instant(0))
      }
    }
  }

  @Test(
    arguments: [
      ([JournalDecision.move(1, nil, "lost")], [], 2), ([.move(1, nil, "lost")], [2], 1),
      ([.move(1, nil, "lost"), .move(2, nil, "lost")], [3], 3), ([], [], -1),
    ] as [([JournalDecision], [Int64], Int)])
  func `progress goes on by what is written`(
    decisions: [JournalDecision], leftOut: [Int64], progress: Int
  ) throws {
    try database.beginApply(.draft("a", rows: 2))
    let before = try database.counts().seq
    #expect {
      try database.appendDecisions(decisions, leftOut: leftOut, to: 1, progress: progress)
    } throws: { error in
      if case StorageError.inconsistent = error { true } else { false }
    }
    #expect(try database.counts().seq == before)
    #expect(try database.lastAppliedPlan()?.progress == 0)
    expectNoDifference(try database.decisions(ofPlan: 1), [])
  }

  @Test func `a plan with decisions to come is not closed`() throws {
    try database.beginApply(.draft("a", rows: 1))
    #expect(throws: StorageError.self) {
      try database.finishApply(1, journalHash: "", at: Instant(0))
    }
    #expect(try database.lastAppliedPlan()?.state == .running)
  }

  @Test func `a part with a decision that can't be written is undone whole`() throws {
    try database.beginApply(.draft("a", rows: 2))
    var bad = JournalDecision.move(2, nil, "lost")
    bad.store = "nowhere"
    #expect(
      throws: StorageError.inconsistent(
        "a decision names the store nowhere, which the base does not have")
    ) {
      try database.appendDecisions([.move(1, nil, "lost"), bad], leftOut: [], to: 1, progress: 2)
    }
    expectNoDifference(try database.decisions(of: 1), [])
    #expect(try database.lastAppliedPlan()?.progress == 0)
    expectNoDifference(try database.check(), [])
  }

  @Test(arguments: [
    "UPDATE decision SET to_segment = 'often'", "DELETE FROM decision",
    "UPDATE decision_facts SET facts = ''", "DELETE FROM decision_facts",
    "UPDATE threshold_version SET reason = 'x'", "DELETE FROM threshold_version",
    "UPDATE threshold_override SET value = '9'", "DELETE FROM threshold_override",
    "UPDATE plugin_version SET hash = 'x'", "DELETE FROM plugin_version",
    "UPDATE plugin_file SET bytes = x'00'", "DELETE FROM plugin_file",
    "UPDATE plugin_activation SET author = 'x'", "DELETE FROM plugin_activation",
    "UPDATE applied_plan SET author = 'x'", "DELETE FROM applied_plan",
  ])
  func `what was decided once only grows`(statement: String) throws {
    try database.putPlugin(files: ["plugin.lua": [1]], hash: "h", at: Instant(0), source: "/a")
    try database.addThresholdVersion(
      [StoredOverride(store: nil, name: "lost_after", value: "45")], author: "ann", reason: "",
      kind: .set, at: Instant(0), expecting: 0)
    try database.apply("a", [.move(1, nil, "lost")])
    let refused = try #require(throws: StorageError.self) {
      // Without this a reference would refuse it, too.
      try database.runScript("PRAGMA foreign_keys = OFF")
      try database.run("\(dangerouslyUnboundText: statement)")
    }
    #expect("\(refused)".contains("never"))
    expectNoDifference(try database.check(), [])
  }
}
