import CustomDump
import Foundation
import PluginHost
import Retention
import Storage
import Testing

@testable import Winback

/// Who changed which threshold, and the values as a file.
@Suite struct ThresholdHistoryTests {
  private func line(_ change: ThresholdDifference) -> String {
    "\(change.store ?? "") \(change.name): \(change.old?.description ?? "-") -> "
      + "\(change.new?.description ?? "-")"
  }

  @Test func `each version tells what it changed against the one before`() throws {
    let cafe = try JournalShop(visits("ana", ["2026-01-01"], store: "A"))
    try cafe.set("lost_after=45", "cashback=7")
    try cafe.set("lost_after=60", store: "A")
    try cafe.set("lost_after=50")
    try cafe.save(cafe.business.proposal(returningTo: 1), reason: "back")
    let history = try cafe.business.thresholdHistory()
    expectNoDifference(
      history.entries.map { entry in
        "\(entry.version.id) \(entry.version.author) \(entry.version.reason): "
          + entry.changes.map(line).joined(separator: ", ")
      },
      [
        "4 anna back:  lost_after: 50 -> 45, A lost_after: 60 -> -",
        "3 anna summer:  lost_after: 45 -> 50",
        "2 anna summer: A lost_after: - -> 60",
        "1 anna summer:  lost_after: - -> 45,  cashback: - -> 7",
      ])
    expectNoDifference(history.last("lost_after", store: "A")?.version.id, 4)
    expectNoDifference(history.last("cashback")?.version.id, 1)
    expectNoDifference(history.last("dead_after")?.version.id, nil)
    expectNoDifference(
      try cafe.business.thresholdDifferences(from: 0, to: 3).map(line),
      [" lost_after: - -> 50", " cashback: - -> 7", "A lost_after: - -> 60"])
    try cafe.remove()
  }

  @Test func `versions that one apply brought into force share its decisions`() throws {
    let cafe = try JournalShop()
    try cafe.importSample()
    try cafe.apply(on: "2026-03-01")
    try cafe.set("lost_after=45")
    try cafe.set("risk_after=20")
    let moved = ChangeSummary(try cafe.plan(on: "2026-03-01")).byCause[.thresholds] ?? 0
    #expect(moved > 0)
    try cafe.apply(on: "2026-03-01")
    try cafe.set("lost_after=50")
    let history = try cafe.business.thresholdHistory()
    expectNoDifference(history.entries.map(\.decisions), [nil, moved, nil])
    expectNoDifference(history.entries.map(\.movedWith), [nil, nil, 2])
    expectNoDifference(history.entries.map { history.together(with: $0) }, [[], [1], []])
    try cafe.remove()
  }

  @Test func `the sheet has what holds, by store, and who changed it`() throws {
    let cafe = try JournalShop(
      visits("ana", ["2026-01-01"], store: "A") + visits("bea", ["2026-01-01"], store: "B"))
    try cafe.set("lost_after=45")
    try cafe.set("lost_after=60", store: "B")
    let row = try cafe.business.thresholdSheet(store: nil).row("lost_after")
    expectNoDifference(row.value, .number(45))
    expectNoDifference(row.stores.map { "\($0.store) \($0.value)" }, ["B 60"])
    expectNoDifference([row.changed?.version.id, row.stores.first?.changed?.version.id], [1, 2])
    for (store, value, version) in [("A", 45.0, Int64(1)), ("B", 60, 2)] {
      let own = try cafe.business.thresholdSheet(store: store).row("lost_after")
      expectNoDifference(own.value, .number(value))
      expectNoDifference(own.changed?.version.id, version)
    }
    let sheet = try cafe.business.thresholdSheet(store: nil)
    expectNoDifference(
      sheet.rows.filter(\.isChanged).map(\.threshold.name), ["lost_after"])
    expectNoDifference(
      sheet.rows.map(\.threshold.name), cafe.shop.plugin.manifest.thresholds.map(\.name))
    expectNoDifference(
      try cafe.thresholdsRefusal { _ = try sheet.row("lost_aftr") },
      .unknownName("lost_aftr", known: sheet.rows.map(\.threshold.name)))
    try cafe.remove()
  }

  @Test func `thresholds of one section stand together, in the order of the plugin`() throws {
    let cafe = try JournalShop()
    let sections = ["risk_after": "loss", "lost_after": "", "dead_after": "loss"]
    var text = String(decoding: cafe.shop.plugin.source.files["plugin.lua"] ?? [], as: UTF8.self)
    for (name, section) in sections where !section.isEmpty {
      let declared = "{ \"\(name)\","
      text = text.replacingOccurrences(
        of: declared, with: declared + " section = \"\(section)\",")
    }
    var files = cafe.shop.plugin.source.files
    files["plugin.lua"] = Array(text.utf8)
    try cafe.business.activate(Plugin(PluginSource(files: files)), source: "s", at: Shop.now)
    expectNoDifference(
      try cafe.business.thresholdSheet(store: nil).rows.prefix(3).map(\.threshold.name),
      ["risk_after", "dead_after", "lost_after"])
    try cafe.remove()
  }

  // MARK: - As a file

  @Test func `what is exported is imported into another business`() throws {
    let cafe = try JournalShop(visits("ana", ["2026-01-01"], store: "A\"1"))
    try cafe.set("lost_after=45", "cashback=7.5", "one_visit=lost")
    try cafe.set("lost_after=60", store: "A\"1")
    let file = ThresholdsFile(plugin: "Coffee shop", overrides: try cafe.business.overrides(of: 2))
    expectNoDifference(
      file.text,
      """
      {
        "winback_thresholds": 1,
        "plugin": "Coffee shop",
        "values": {
          "cashback": 7.5,
          "lost_after": 45,
          "one_visit": "lost"
        },
        "stores": {
          "A\\"1": {
            "lost_after": 60
          }
        }
      }

      """)
    let other = try JournalShop(visits("bea", ["2026-01-01"], store: "A\"1"))
    try other.set("dead_after=400")
    let path = other.shop.file("values.json")
    try file.text.write(toFile: path, atomically: true, encoding: .utf8)
    expectNoDifference(try ThresholdsFile(file: path), file)
    let version = try other.save(other.business.proposal(importing: ThresholdsFile(file: path)))
    expectNoDifference(version.kind, .import)
    // The whole set is replaced.
    expectNoDifference(try other.overrides(), try cafe.overrides())
    expectNoDifference(
      try other.business.proposal(importing: ThresholdsFile(file: path)).changes, [])
    try cafe.remove()
    try other.remove()
  }

  @Test(arguments: [
    ("", "is no file of thresholds"), ("[]", "is no file of thresholds"),
    ("{\"values\":{}}", "'winback_thresholds' is missing"),
    ("{\"winback_thresholds\":1}", "'values' is missing"),
    ("{\"winback_thresholds\":2,\"values\":{}}", "a file of form 2"),
    ("{\"winback_thresholds\":1,\"values\":{},\"store\":{}}", "'store' is none of"),
    ("{\"winback_thresholds\":1,\"values\":{\"lost_after\":null}}", "lost_after"),
    ("{\"winback_thresholds\":1,\"values\":{\"lost_after\":{\"a\":1}}}", "lost_after"),
    ("{\"winback_thresholds\":1,\"values\":{\"lost_after\":1e999}}", "is no file of thresholds"),
  ])
  func `a file in another form is refused with the place`(text: String, due: String) throws {
    let shop = try Shop(plugin: "coffee-shop")
    let path = shop.file("values.json")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let error = #expect(throws: ThresholdsRefusal.self) { try ThresholdsFile(file: path) }
    #expect(error?.text(in: .en).hasPrefix(path + ": ") == true)
    #expect(error?.text(in: .en).contains(due) == true, "\(String(describing: error))")
    try shop.remove()
  }

  @Test func `an import lists the names and the stores that are not known`() throws {
    let cafe = try JournalShop(visits("ana", ["2026-01-01"], store: "A"))
    let names = ThresholdsFile(
      plugin: nil,
      overrides: ["lost_aftr", "wings"].map { ThresholdOverride(name: $0, value: .number(5)) }
        + [ThresholdOverride(name: "cashback", value: .boolean(true))])
    guard
      case .values(let problems) = try cafe.thresholdsRefusal({
        _ = try cafe.business.proposal(importing: names)
      })
    else {
      Issue.record("not refused")
      return
    }
    expectNoDifference(problems.map(\.name), ["lost_aftr", "wings", "cashback"])
    let stores = ThresholdsFile(
      plugin: nil,
      overrides: [ThresholdOverride(store: "Z", name: "lost_after", value: .number(45))])
    expectNoDifference(
      try cafe.thresholdsRefusal { _ = try cafe.business.proposal(importing: stores) },
      .unknownStores(["Z"], known: ["A"]))
    try cafe.remove()
  }
}
