import Foundation
import Intake
import PluginHost
import Retention
import Storage

@testable import Winback

/// Customers who come, stay away and come again, as a seed says; every day somebody buys.
struct BacktestShop {
  /// A receipt of a customer; the number is its own.
  struct Row: Hashable {
    let number: String
    let day: Day
    let customer: String
  }

  static let start = Day(iso: "2025-01-01") ?? Day(0)
  static let length = 200

  let rows: [Row]

  init(seed: UInt64, customers: Int = 90) {
    var random = SampleRandom(seed: seed)
    var rows: [Row] = []
    for day in 0..<Self.length {
      rows.append(Row(number: "open-\(day)", day: Self.start.adding(days: day), customer: ""))
    }
    for customer in 0..<customers {
      let gap = 2 + random.below(12)
      var day = random.below(60)
      while day < Self.length {
        rows.append(
          Row(
            number: "\(customer)-\(day)", day: Self.start.adding(days: day),
            customer: "c\(customer)"))
        // Now and then she stays away, for some weeks or for good.
        let isAway = random.below(8) == 0
        day += 1 + random.below(2 * gap) + (isAway ? random.below(150) : 0)
      }
    }
    self.rows = rows
  }

  static func day(_ number: Int) -> Day { start.adding(days: number) }

  /// Those up to a day, as a file has them.
  func lines(until last: Day? = nil) -> [String] {
    rows.filter { row in last.map { row.day <= $0 } ?? true }
      .map { "\($0.number),A,\($0.day),300,\($0.customer)" }
  }

  static func write(_ lines: [String], to path: String) throws {
    let text = "receipt_id,store,issued_at,total,customer\n" + lines.joined(separator: "\n") + "\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  /// Dates every `step` days from the 60th on.
  static func request(
    _ shop: Shop, dates: Int = 8, step: Int = 7, horizon: Int = 30
  ) -> BacktestRequest {
    BacktestRequest(
      from: day(60), to: day(60 + step * (dates - 1)), step: step, horizon: horizon,
      at: shop.moment("2026-03-01"), workers: 2)
  }
}
