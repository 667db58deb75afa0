import CustomDump
import Dispatch
import Foundation
import Intake
import PluginHost
import Retention
import Storage
import Testing

@testable import Winback

/// Same receipts, same rules, same moment: the same decisions, however they are computed.
@Suite struct PlanHashTests {
  @Test(arguments: [1, 2, 5]) func `the number of workers changes nothing`(workers: Int) throws {
    let shop = try Shop(plugin: "coffee-shop")
    let sample = try shop.writeSample(seed: 5, customers: 9000, days: 60)
    let alone = try shop.oneShot(sample, on: "2026-03-01", workers: 1).plan
    let together = try shop.oneShot(sample, on: "2026-03-01", workers: workers).plan
    #expect(alone.batches.count > 2)
    expectNoDifference(together.hash, alone.hash)
    try shop.remove()
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `a file and the base it was imported into give one plan`(seed: UInt64) throws {
    let shop = try Shop(plugin: "coffee-shop")
    let sample = try shop.writeSample(seed: seed, customers: 600)
    let business = try shop.business("one", importing: [sample])
    for day in ["2026-03-01", "2025-12-31", "2025-07-15"] {
      let stored = try business.plan(at: shop.moment(day), workers: 2, facts: [])
      expectNoDifference(stored.hash, try shop.oneShot(sample, on: day).plan.hash)
    }
    try shop.remove()
  }

  @Test(arguments: [UInt64(1), 2])
  func `what is kept of a base gives the plan that its receipts give`(seed: UInt64) throws {
    let shop = try Shop(plugin: "coffee-shop")
    let sample = try shop.writeSample(seed: seed, customers: 400)
    let lines = try String(contentsOfFile: sample, encoding: .utf8)
      .split(separator: "\n").map(String.init)
    let first = shop.file("first.csv")
    try (lines.dropLast(300).joined(separator: "\n") + "\n")
      .write(toFile: first, atomically: true, encoding: .utf8)
    let business = try shop.business("one", importing: [first])
    func keep() -> HistoryKeeping {
      business.database.keepHistory(receiptsMin: 0, workers: 2) { count, body in
        DispatchQueue.concurrentPerform(iterations: count, execute: body)
      }
    }
    #expect(keep() == .kept)
    _ = try business.importReceipts(
      sample, options: shop.options(), dryRun: false, stopAtReject: false, now: { Shop.now },
      progress: { _ in })
    // Only the last rows of the file are new, and too few for the file to be written anew.
    #expect(keep() == .known)
    for day in ["2026-03-01", "2027-03-01"] {
      expectNoDifference(
        try business.plan(at: shop.moment(day), workers: 2, facts: []).hash,
        try shop.oneShot(sample, on: day).plan.hash)
    }
    try shop.remove()
  }

  @Test func `a file gives one plan whichever way it is read`() throws {
    let shop = try Shop(plugin: "coffee-shop")
    let sample = try shop.writeSample(seed: 6, customers: 900)
    let lines = try String(contentsOfFile: sample, encoding: .utf8).split(separator: "\n")
    // A further key beside the customer's, which never says anything.
    let wide = shop.file("wide.csv")
    try (lines.enumerated().map { $1 + ($0 == 0 ? ",email" : ",") }.joined(separator: "\n") + "\n")
      .write(toFile: wide, atomically: true, encoding: .utf8)
    let (plan, summary) = try shop.oneShot(sample, on: "2026-01-15")
    let (other, otherSummary) = try shop.oneShot(wide, on: "2026-01-15")
    expectNoDifference(other.hash, plan.hash)
    expectNoDifference(otherSummary.counts, summary.counts)
    expectNoDifference(otherSummary.returns, summary.returns)
    expectNoDifference(otherSummary.anonymousReceipts, summary.anonymousReceipts)
    #expect(summary.returns > 0)
    try shop.remove()
  }

  @Test func `importing the same file again, or in two parts, changes nothing`() throws {
    let shop = try Shop(plugin: "coffee-shop")
    let sample = try shop.writeSample(seed: 4, customers: 300)
    let lines = try String(contentsOfFile: sample, encoding: .utf8)
      .split(separator: "\n").map(String.init)
    let half = lines.count / 2
    let (first, second) = (shop.file("first.csv"), shop.file("second.csv"))
    try (lines[..<half].joined(separator: "\n") + "\n")
      .write(toFile: first, atomically: true, encoding: .utf8)
    try (lines[0] + "\n" + lines[half...].joined(separator: "\n") + "\n")
      .write(toFile: second, atomically: true, encoding: .utf8)
    let whole = try shop.business("whole", importing: [sample, sample])
    // The returns of the second half may come before their sales.
    let parts = try shop.business("parts", importing: [second, first])
    let moment = shop.moment("2026-03-01")
    expectNoDifference(
      try parts.plan(at: moment, workers: 2, facts: []).hash,
      try whole.plan(at: moment, workers: 2, facts: []).hash)
    try shop.remove()
  }

  @Test func `a threshold moves the decisions that it should`() throws {
    let shop = try Shop(plugin: "coffee-shop")
    let sample = try shop.writeSample(seed: 1, customers: 500)
    let (plan, _) = try shop.oneShot(sample, on: "2026-03-01")
    let strict = try BusinessThresholds(
      shop.plugin.manifest,
      overrides: [
        ThresholdOverride(store: nil, name: "lost_after", value: .number(20)),
        ThresholdOverride(store: nil, name: "risk_after", value: .number(10)),
      ])
    let moved = try OneShot(
      path: sample, options: shop.options(), moment: shop.moment("2026-03-01"),
      planner: Planner(plugin: shop.plugin, thresholds: strict, workers: 2), facts: []
    ).run { _ in }.plan
    let lost = { (plan: Plan) in
      SegmentReport(plan).rows.filter { $0.segment.group == .lost }.reduce(0) { $0 + $1.customers }
    }
    #expect(lost(moved) > lost(plan))
    #expect(moved.hash != plan.hash)
    try shop.remove()
  }
}

/// The CDNOW log (Fader and Hardie), as the plugin's example base.
@Suite struct CDNOWTests {
  @Test func `the log has the customers and the money that are published`() throws {
    let shop = try Shop(plugin: "record-store", zone: "UTC")
    let path = Shop.root.appendingPathComponent("plugins/record-store/cdnow.csv").path
    let (plan, summary) = try shop.oneShot(path, on: "1998-06-30", identity: .row)
    expectNoDifference(summary.counts.rows, 69_659)
    expectNoDifference(summary.counts.accepted, 69_659)
    expectNoDifference(plan.customerCount, 23_570)
    let report = SegmentReport(plan)
    expectNoDifference(report.customers, 23_570)
    expectNoDifference(report.spend, 250_031_563)
    try shop.remove()
  }

  @Test func `a longer export of the same log adds only what is new`() throws {
    let shop = try Shop(plugin: "record-store", zone: "UTC")
    let path = Shop.root.appendingPathComponent("plugins/record-store/cdnow.csv").path
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let short = shop.file("short.csv")
    try (lines[..<5001].joined(separator: "\n") + "\n")
      .write(toFile: short, atomically: true, encoding: .utf8)
    let long = shop.file("long.csv")
    try (lines[..<8001].joined(separator: "\n") + "\n")
      .write(toFile: long, atomically: true, encoding: .utf8)
    let business = try Business.create(
      "music", in: Workspace(folder: shop.file("home")), plugin: shop.plugin, source: "plugins",
      setup: .init(currency: nil, timezone: "UTC"), at: Shop.now)
    var accepted: [Int] = []
    for file in [short, long, short] {
      accepted.append(
        try business.importReceipts(
          file, options: shop.options(identity: .row), dryRun: false, stopAtReject: false,
          now: { Shop.now }, progress: { _ in }
        ).report.counts.accepted)
    }
    expectNoDifference(accepted, [5000, 3000, 0])
    try shop.remove()
  }
}
