package import PluginHost
package import Retention
package import Storage

/// Who stands elsewhere at the end of a day than at the end of an earlier one.
package struct MoveReport: Sendable {
  package let from: Day
  package let to: Day
  package let manifest: Manifest
  /// Which moves were asked for; nil for all.
  package let into: SegmentSet?
  package let outOf: SegmentSet?
  /// The moves that were asked for, and those the other way round.
  package private(set) var forward = Tally()
  package private(set) var backward = Tally()
  /// Stores without data in the plan applied last, with the customers who are held back.
  package let held: [SilentStore]
  /// The as-of days of all applied plans, the newest first.
  package let planDays: [Day]

  /// One way of moving, by one cause, from one store.
  package struct Row: Hashable, Sendable {
    package let from: String?
    package let to: String?
    package let cause: MoveCause?
    package let store: String?
    package var tally = Tally()
  }

  package struct Tally: Hashable, Sendable {
    package internal(set) var customers = 0
    /// Net money of the years that end with their last visits, minor units.
    package internal(set) var spendLastYear: Int64 = 0
    package internal(set) var byCause: [MoveCause: Int] = [:]

    mutating func add(_ move: Move, _ cause: MoveCause) {
      customers += 1
      spendLastYear &+= move.to.spend
      byCause[cause, default: 0] += 1
    }
  }

  /// What rows are told apart by.
  package enum Dimension: String, CaseIterable, Sendable { case segment, cause, store }

  /// The last applied plan before the span and the first behind it, where none was applied
  /// within: then nobody can have moved.
  package var plansAround: (last: Day?, next: Day?)? {
    if planDays.contains(where: { from < $0 && $0 <= to }) { return nil }
    return (planDays.first { $0 <= from }, planDays.last { $0 > to })
  }

  private struct Way: Hashable {
    let from: String?
    let to: String
    let cause: MoveCause
    let store: String?
  }

  private var ways: [Way: Tally] = [:]

  init(
    from: Day, to: Day, manifest: Manifest, into: SegmentSet?, outOf: SegmentSet?,
    held: [SilentStore], planDays: [Day]
  ) {
    self.planDays = planDays
    self.from = from
    self.to = to
    self.manifest = manifest
    self.into = into
    self.outOf = outOf
    self.held = held
  }

  mutating func add(_ move: Move, _ cause: MoveCause) {
    let before = (segment: move.fromSegment, group: move.fromGroup)
    let after = (segment: Optional(move.to.to), group: Optional(move.to.group))
    if isAsked(before, after) {
      forward.add(move, cause)
      let way = Way(from: before.segment, to: move.to.to, cause: cause, store: move.to.store)
      ways[way, default: Tally()].add(move, cause)
    } else if isAsked(after, before) {
      backward.add(move, cause)
    }
  }

  /// Whether going from one to the other is what was asked for.
  private func isAsked(
    _ before: (segment: String?, group: String?), _ after: (segment: String?, group: String?)
  ) -> Bool {
    func isIn(_ set: SegmentSet, _ side: (segment: String?, group: String?)) -> Bool {
      set.contains(segment: side.segment, group: side.group)
    }
    switch (into, outOf) {
    case (nil, nil): return true
    case (let into?, nil): return isIn(into, after) && !isIn(into, before)
    case (nil, let outOf?): return isIn(outOf, before) && !isIn(outOf, after)
    case (let into?, let outOf?): return isIn(outOf, before) && isIn(into, after)
    }
  }

  /// The forward moves told apart by some dimensions only, most customers first.
  package func rows(by dimensions: Set<Dimension>) -> [Row] {
    var rows: [Way?: Row] = [:]
    for (way, tally) in ways {
      let own = Row(
        from: dimensions.contains(.segment) ? way.from : nil,
        to: dimensions.contains(.segment) ? way.to : nil,
        cause: dimensions.contains(.cause) ? way.cause : nil,
        store: dimensions.contains(.store) ? way.store : nil)
      let key = Way(
        from: own.from, to: own.to ?? "", cause: own.cause ?? .other(""), store: own.store)
      rows[key, default: own].tally.merge(tally)
    }
    return rows.values.sorted { left, right in
      left.tally.customers == right.tally.customers
        ? left.order.lexicographicallyPrecedes(right.order)
        : left.tally.customers > right.tally.customers
    }
  }

  /// Whether moves the other way round take something away from those that were asked for.
  package var isNet: Bool { into != nil || outOf != nil }

  /// How many more there are after than before; the causes of both ways add up to it.
  package var net: Int { forward.customers - backward.customers }

  /// What each cause brought, less what it took away; the largest first, of equals what came.
  package var netByCause: [(cause: MoveCause, customers: Int)] {
    let causes = Set(forward.byCause.keys).union(backward.byCause.keys)
    return causes.map { cause in
      (cause, forward.byCause[cause, default: 0] - backward.byCause[cause, default: 0])
    }
    .filter { $0.1 != 0 }
    .sorted { left, right in
      left.1 == right.1
        ? left.0.name < right.0.name : (abs(left.1), left.1) > (abs(right.1), right.1)
    }
  }
}

extension MoveReport.Tally {
  fileprivate mutating func merge(_ other: Self) {
    customers += other.customers
    spendLastYear &+= other.spendLastYear
    byCause.merge(other.byCause, uniquingKeysWith: +)
  }
}

extension MoveReport.Row {
  /// Rows of equal size keep one order.
  fileprivate var order: [String] { [from ?? "", to ?? "", cause?.name ?? "", store ?? ""] }
}
