import Retention

@testable import Winback

/// Customers who come as chance has it, and the coffee shop's questions on them, worked out
/// slowly and plainly: from rows, day by day, with neither base nor rules.
struct ReplayCrowd {
  static let planDays = ["2026-01-05", "2026-01-20", "2026-01-20", "2026-02-14"]

  private struct Visit {
    let customer: Int
    let day: Day
    /// Before which plan it comes in.
    let step: Int
  }

  private static let customers = 24
  private let visits: [Visit]
  /// The threshold of each plan that was made.
  private var kept: [Int] = []

  init(seed: UInt64) {
    var random = seed &* 0x9e37_79b9_7f4a_7c15 | 1
    func next(_ bound: Int) -> Int {
      random ^= random << 13
      random ^= random >> 7
      random ^= random << 17
      return Int(random % UInt64(bound))
    }
    let start = Day(iso: "2025-11-05") ?? Day(0)
    var made: [Visit] = []
    for customer in 0..<Self.customers {
      var day = start.adding(days: next(30))
      for _ in 0..<(1 + next(14)) {
        // Some receipts come in long after they were issued.
        let due = Self.planDays.firstIndex { day <= (Day(iso: $0) ?? day) } ?? 4
        let step = next(5) == 0 ? min(4, due + 1 + next(2)) : due
        if !made.contains(where: { $0.customer == customer && $0.day == day }) {
          made.append(Visit(customer: customer, day: day, step: step))
        }
        day = day.adding(days: 1 + next(next(3) == 0 ? 40 : 6))
      }
    }
    visits = made
  }

  private static func name(_ customer: Int) -> String { "c\(10 + customer)" }

  private static func store(_ customer: Int) -> String { customer % 2 == 0 ? "A" : "B" }

  func receipts(ofStep step: Int) -> [String] {
    visits.filter { $0.step == step }.map { visit in
      let name = Self.name(visit.customer)
      return "\(name)-\(visit.day),\(Self.store(visit.customer)),\(visit.day),300,\(name)"
    }
  }

  mutating func notePlan(lostAfter: Int) { kept.append(lostAfter) }

  /// Where each customer stands after each plan; nil without a visit.
  private func segments(of customer: Int, lostAfter: (Int) -> Int) -> [String?] {
    kept.indices.map { plan in
      let today = Day(iso: Self.planDays[plan]) ?? Day(0)
      let days = visits.filter { $0.customer == customer && $0.step <= plan && $0.day <= today }
        .map(\.day.rawValue).sorted()
      guard let last = days.last else { return nil }
      let silence = today.rawValue - last
      let isOften = days.count { last - $0 < 90 } >= 8
      if silence > lostAfter(plan) {
        return days.count == 1 ? "passer_by" : isOften ? "sos" : "sleeping"
      }
      if silence > 15 { return isOften ? "at_risk" : "falling_asleep" }
      return isOften ? "loyal" : days.count <= 2 ? "new" : "promising"
    }
  }

  /// Who stands elsewhere with another threshold, in one store or in all: plan by plan, by key.
  func otherwise(lostAfter value: Int, store: String?) -> [String] {
    let all = (0..<Self.customers).map { customer in
      let isTried = store == nil || store == Self.store(customer)
      return (
        name: Self.name(customer),
        kept: segments(of: customer) { kept[$0] },
        trial: segments(of: customer) { isTried ? value : kept[$0] }
      )
    }
    func side(_ segments: [String?], _ plan: Int) -> String {
      let before = plan == 0 ? nil : segments[plan - 1]
      return "\(before ?? "-") -> \(segments[plan] ?? "-")"
    }
    return kept.indices.flatMap { plan in
      all.filter { $0.kept[plan] != $0.trial[plan] }.map {
        "\(plan + 1) \($0.name): \(side($0.kept, plan)), \(side($0.trial, plan))"
      }
    }
  }
}
