/// The days without a visit of the customers of a history, from one pass over their visit days:
/// how long the gaps were, and how many silences ended by themselves.
package struct Silences: Sendable {
  /// How a customer is counted.
  package struct Watch: Hashable, Sendable {
    /// The place of her home store among the codes.
    package let store: Int32
    /// The last day whose visits are known.
    package let until: Int32

    package init(store: Int32, until: Day) {
      self.store = store
      self.until = until.rawValue
    }
  }

  /// Days behind a silence within which a visit ends it by itself.
  package let horizon: Int
  /// With a visit.
  package private(set) var customers = 0
  package private(set) var visits = 0
  /// Home stores of the customers, by their codes.
  package let stores: [Int32]
  /// By how often a customer came in all; those who came once have no gap.
  private let gapsByStore: [Int32: [VisitBand: Gaps]]
  private let comeBacks: [SilenceScope: ComeBacks]

  /// - Parameters:
  ///   - history: Whose visits are counted.
  ///   - horizon: Whole days, at least 1.
  ///   - watch: How a customer is counted; nil leaves her out. Asked of those with receipts.
  package init(_ history: History, horizon: Int, watching watch: (Int) -> Watch?) {
    var pass = SilencePass(horizon: horizon)
    var days: [Int32] = []
    let receipts = history.receipts
    for customer in 0..<history.customerCount {
      guard let watch = watch(customer) else { continue }
      days.removeAll(keepingCapacity: true)
      // Rows come by day.
      for receipt in receipts[history.rows(of: customer)]
      where receipt.isPurchase && receipt.day != days.last {
        days.append(receipt.day)
      }
      if days.isEmpty { continue }
      customers += 1
      visits += days.count
      // A later visit at another store lets nothing in: it would let in only who came.
      pass.add(days, store: watch.store, until: watch.until)
    }
    self.horizon = horizon
    gapsByStore = pass.gaps
    stores = pass.gaps.keys.sorted { history.storeCodes[Int($0)] < history.storeCodes[Int($1)] }
    comeBacks = pass.comeBacks
  }

  /// The gaps of the customers of a home store, or of all; of a band, or of all bands.
  package func gaps(of store: Int32? = nil, in band: VisitBand? = nil) -> Gaps {
    let cells = (store.map { [$0] } ?? stores).flatMap { store in
      (band.map { [$0] } ?? VisitBand.allCases).compactMap { gapsByStore[store]?[$0] }
    }
    return Gaps(
      lengths: cells.flatMap(\.lengths), customers: cells.reduce(0) { $0 + $1.customers })
  }

  package func comeBacks(in scope: SilenceScope) -> ComeBacks { comeBacks[scope] ?? ComeBacks() }
}

/// What has been counted so far.
private struct SilencePass {
  private let horizon: Int
  private let scopes = SilenceScope.allCases
  private var cells: [Cell: (lengths: [Int32], customers: Int)] = [:]
  /// By scope; and of the customer at hand the last day after which a silence of hers counts.
  private var counters: [ComeBacks.Counter]
  private var longest: [Int]

  private struct Cell: Hashable {
    let store: Int32
    let band: VisitBand
  }

  init(horizon: Int) {
    self.horizon = horizon
    counters = scopes.map { _ in ComeBacks.Counter() }
    longest = scopes.map { _ in -1 }
  }

  /// The visit days of a customer, the earliest first, and the last day that was seen.
  mutating func add(_ days: [Int32], store: Int32, until: Int32) {
    let gaps = zip(days, days.dropFirst()).map { $1 - $0 }
    if !gaps.isEmpty {
      let cell = Cell(store: store, band: VisitBand(visits: days.count))
      cells[cell, default: ([], 0)].lengths += gaps
      cells[cell]?.customers += 1
    }
    for scope in scopes.indices { longest[scope] = -1 }
    for (place, start) in days.enumerated() {
      let gap = gaps.indices.contains(place) ? Int(gaps[place]) : nil
      add(gap: gap, seen: Int(until - start) - horizon, visits: place + 1)
    }
    for (scope, last) in longest.enumerated() where last >= 0 {
      counters[scope].addCustomer(upTo: last)
    }
  }

  /// A silence of `gap` days, or one that goes on, after so many visits. It counts after a
  /// number of days if it lasted longer and all of the horizon behind these days was seen: up
  /// to `seen` days, whether she came or not.
  private mutating func add(gap: Int?, seen: Int, visits: Int) {
    let last = gap.map { min(seen, $0 - 1) } ?? seen
    guard last >= 0 else { return }
    let from = gap.map { max(0, $0 - horizon) }
    for scope in scopes.indices where scopes[scope].holds(visits: visits) {
      counters[scope].add(upTo: last, cameBackFrom: from)
      longest[scope] = max(longest[scope], last)
    }
  }

  var gaps: [Int32: [VisitBand: Gaps]] {
    var found: [Int32: [VisitBand: Gaps]] = [:]
    for (cell, value) in cells {
      found[cell.store, default: [:]][cell.band] = Gaps(
        lengths: value.lengths, customers: value.customers)
    }
    return found
  }

  var comeBacks: [SilenceScope: ComeBacks] {
    var found: [SilenceScope: ComeBacks] = [:]
    for (scope, counter) in zip(scopes, counters) { found[scope] = counter.sums }
    return found
  }
}
