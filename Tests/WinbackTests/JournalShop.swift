import Foundation
import Intake
import PluginHost
import Retention
import Storage
@testable import Winback

/// A coffee shop with a base of its own, whose days go by as a test says.
struct JournalShop {
  let shop: Shop
  let business: Business
  private var files = 0

  init(_ rows: [String] = [], plugin: String = "coffee-shop") throws {
    shop = try Shop(plugin: plugin)
    business = try shop.business("cafe", importing: [])
    try imports(rows)
  }

  func remove() throws { try shop.remove() }

  /// Rows such as "7,A,2026-01-05,250,ana".
  mutating func imports(
    _ rows: [String], header: String = "receipt_id,store,issued_at,total,customer"
  ) throws {
    if rows.isEmpty { return }
    files += 1
    let path = shop.file("receipts-\(files).csv")
    let text = header + "\n" + rows.joined(separator: "\n") + "\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    _ = try business.importReceipts(
      path, options: shop.options(), dryRun: false, stopAtReject: false, now: { Shop.now },
      progress: { _ in })
  }

  func plan(on day: String) throws -> Plan {
    try business.plan(at: shop.moment(day), workers: 2, facts: [])
  }

  func options(
    on day: String, changePercentMax: Double? = nil, isStrict: Bool = false
  ) -> ApplyOptions {
    ApplyOptions(
      changePercentMax: changePercentMax, isStrict: isStrict, author: "vera", workers: 2,
      now: Shop.now, today: Day(iso: day) ?? Day(0))
  }

  @discardableResult
  func apply(on day: String, changePercentMax: Double? = nil) throws -> Applied {
    try business.apply(
      at: shop.moment(day), options: options(on: day, changePercentMax: changePercentMax)
    ) { _, _ in }
  }

  func save(on day: String) throws -> SavedPlan {
    let path = shop.file("plan-\(day).json")
    _ = try SavedPlan.write(plan(on: day), of: business.name, to: path)
    return try SavedPlan(file: path)
  }

  func apply(
    _ saved: SavedPlan, on day: String, isStrict: Bool = false
  ) throws -> Applied {
    try business.apply(saved, options: options(on: day, isStrict: isStrict)) { _, _ in }
  }

  /// "ana: new -> sleeping (time)"
  func changes(on day: String) throws -> [String] {
    let plan = try plan(on: day)
    var lines: [String] = []
    plan.forEachChange { change in
      lines.append(
        "\(plan.history.key(of: change.customer).value): \(change.from ?? "-") -> "
          + "\(change.to.segment.rawValue) (\(change.cause.rawValue))")
    }
    return lines
  }

  /// The refusal of what the body does; nil when it goes through.
  func refusal(_ body: () throws -> Void) throws -> ApplyRefusal? {
    do {
      try body()
      return nil
    } catch let error as ApplyRefusal {
      return error
    }
  }
}

/// A receipt on each of the days, numbered by customer and day.
func visits(_ customer: String, _ days: [String], store: String = "A", total: Int = 300) -> [String]
{
  days.map { "\(customer)-\($0),\(store),\($0),\(total),\(customer)" }
}

/// Days that follow each other, `step` days apart.
func days(from first: String, count: Int, step: Int = 1) -> [String] {
  let start = Day(iso: first) ?? Day(0)
  return (0..<count).map { "\(start.adding(days: $0 * step))" }
}
