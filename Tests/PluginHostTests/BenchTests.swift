import CustomDump
import Foundation
import PluginHost
import Retention
import Synchronization
import Testing

/// What questions cost, and when a folder has changed.
@Suite struct BenchTests {
  private let moment = Moment(endOf: Day(year: 2026, month: 1, day: 15) ?? Day(0), zone: .utc)

  /// A clock that ticks once each time it is read.
  private final class Ticks: Sendable {
    private let count = Mutex<UInt64>(0)

    func next() -> UInt64 {
      count.withLock { count in
        count += 1
        return count
      }
    }
  }

  private func report(_ plugin: Plugin, customers: Int) throws -> PluginBench.Report {
    let ticks = Ticks()
    let bench = PluginBench(plugin, now: { ticks.next() })
    return try bench.run(
      BenchPeople.history(customers: customers, for: plugin, at: moment), at: moment)
  }

  @Test func `instructions are counted by question and are the same each time`() throws {
    let plugin = try Shop.good.plugin()
    let report = try report(plugin, customers: 50)
    expectNoDifference(report, try self.report(plugin, customers: 50))
    expectNoDifference(report.customers, 50)
    expectNoDifference(report.failed, 0)
    expectNoDifference(
      report.questions.map { "\($0.name) \($0.isOwn)" },
      ["segment true", "lost true", "dead false", "passive true", "often false"])
    for question in report.questions {
      #expect(question.instructionsMean > 0)
      #expect(question.instructionsMean <= Double(question.instructionsMax))
      #expect(question.instructionsMax < 100)
    }
    // The clock ticked once a round.
    expectNoDifference(report.nanosecondsPerCustomer, 1.0 / 50)
  }

  @Test func `the dearest customers come first`() throws {
    let plugin = try Shop.of(
      rules: """
        function rules.lost(c, t)
          local sum = 0
          for i = 1, c.visits do sum = sum + i end
          return sum > 10000
        end
        """
    ).plugin()
    let slowest = try report(plugin, customers: 60).slowest
    expectNoDifference(slowest.map { $0.visits > 25 }, [true, true, true, true, true])
    #expect(slowest.map(\.instructions) == slowest.map(\.instructions).sorted(by: >))
    #expect(slowest.allSatisfy { $0.key.hasPrefix("10000") })
  }

  @Test func `a question that fails is counted, not thrown`() throws {
    let plugin = try Shop.of(rules: "function rules.lost(c, t) while true do end end").plugin()
    let report = try report(plugin, customers: 3)
    expectNoDifference(report.failed, 3)
    expectNoDifference(report.questions.first { $0.name == "lost" }?.instructionsMax, 100_000)
  }

  @Test func `nobody to ask is an empty report`() throws {
    let plugin = try Shop.good.plugin()
    let report = try report(plugin, customers: 0)
    expectNoDifference(report.customers, 0)
    expectNoDifference(report.questions, [])
    expectNoDifference(report.slowest, [])
  }

  @Test func `a folder is watched for files that come, change and go`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("watch-\(ProcessInfo.processInfo.globallyUniqueString)")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("lib"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ text: String, _ file: String) throws {
      try text.write(to: folder.appendingPathComponent(file), atomically: true, encoding: .utf8)
    }
    try write("return {}", "rules.lua")
    var watch = PluginWatch(folder: folder.path)
    expectNoDifference(watch.hasChanged(), true)
    expectNoDifference(watch.hasChanged(), false)
    try write("return { 1 }", "rules.lua")
    expectNoDifference(watch.hasChanged(), true)
    try write("return {}", "lib/a.lua")
    expectNoDifference(watch.hasChanged(), true)
    expectNoDifference(watch.hasChanged(), false)
    try FileManager.default.removeItem(at: folder.appendingPathComponent("lib/a.lua"))
    expectNoDifference(watch.hasChanged(), true)
    expectNoDifference(watch.hasChanged(), false)
  }
}
