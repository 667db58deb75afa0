package import PluginHost
package import Retention

/// What the rules make of a whole base as of a moment. Changes nothing.
package struct Plan: Sendable {
  package let history: History
  package let frame: Frame
  package let manifest: Manifest
  /// Which rules and thresholds decided.
  package let pluginHash: String
  /// In customer order; together they cover all customers.
  package let batches: [BatchDecisions]
  /// Nil for a plan of a file.
  package let basis: PlanBasis?
  /// Stores without data, whose customers keep the segment that they have.
  package let heldStores: Set<Int32>

  /// Their customers, by store.
  private let heldCounts: [Int32: Int]

  /// Why each customer changes, by batch and place; empty before the first applied
  /// plan, where the receipts came in by import.
  var causes: [[Cause]] = []

  /// The place in the manifest of each customer's journalled segment; -1 where she has none, or
  /// one that is gone. Empty where no customer has one.
  private let journalled: [Int16]

  /// What its decisions say that customers are worth; nil where it is not told.
  let levels: ValueLevels?

  /// `silentStores` are those without data, where the history is a part of the base.
  init(
    history: History, frame: Frame, manifest: Manifest, pluginHash: String,
    batches: [BatchDecisions], basis: PlanBasis? = nil, silentStores: Set<Int32>? = nil,
    levels: ValueLevels? = nil
  ) {
    self.history = history
    self.frame = frame
    self.manifest = manifest
    self.pluginHash = pluginHash
    self.batches = batches
    self.basis = basis
    self.levels = levels
    journalled = history.standing.map { Plan.journalled($0, in: manifest) } ?? []
    // Before anything was applied there is no segment to keep.
    heldStores =
      (basis?.head ?? 0) > 0
      ? silentStores ?? Set(Plan.withoutData(history, on: frame.moment.day).keys) : []
    heldCounts = Plan.held(batches, at: heldStores)
  }

  private static func journalled(_ standing: Standing, in manifest: Manifest) -> [Int16] {
    let names = manifest.segments.map(\.segment.rawValue)
    let places = standing.names.map { name in names.firstIndex(of: name).map(Int16.init) ?? -1 }
    if standing.segments.only == -1 || places.isEmpty { return [] }
    return standing.segments.array.map {
      places.indices.contains(Int($0)) ? places[Int($0)] : -1
    }
  }

  /// One pass for all stores: there may be thousands.
  private static func held(_ batches: [BatchDecisions], at stores: Set<Int32>) -> [Int32: Int] {
    var counts: [Int32: Int] = [:]
    if stores.isEmpty { return counts }
    for batch in batches {
      for place in batch.segments.indices
      where batch.segments[place] != BatchDecisions.Undecided.prospect
        && stores.contains(batch.basics.homeStores[place])
      {
        counts[batch.basics.homeStores[place], default: 0] += 1
      }
    }
    return counts
  }

  package var customerCount: Int { history.customerCount }

  /// Customers without a visit by the moment: not given to rules.
  package var prospects: Int { count { $0 == BatchDecisions.Undecided.prospect } }

  /// Customers whose rule failed.
  package var failed: Int { count { $0 == BatchDecisions.Undecided.failed } }

  private func count(_ isCounted: (Int16) -> Bool) -> Int {
    batches.reduce(0) { $0 + $1.segments.count(where: isCounted) }
  }

  /// Failures of all batches, the same cause counted once, the most frequent first.
  package var failures: [RuleFailure] {
    var customers: [PluginProblem: Int] = [:]
    for failure in batches.flatMap(\.failures) {
      customers[failure.problem, default: 0] += failure.customers
    }
    return customers.map { RuleFailure(problem: $0.key, customers: $0.value) }
      .sorted { ($1.customers, $0.problem.description) < ($0.customers, $1.problem.description) }
  }

  /// Unknown facts that rules read, by fact; the place is the first one found.
  package var unknownReads: [UnknownRead] {
    var reads: [String: UnknownRead] = [:]
    for read in batches.flatMap(\.unknownReads) {
      if let known = reads[read.fact] {
        let first = (read.file, read.line) < (known.file, known.line) ? read : known
        reads[read.fact] = UnknownRead(
          fact: read.fact, file: first.file, line: first.line,
          customers: known.customers + read.customers)
      } else {
        reads[read.fact] = read
      }
    }
    return reads.values.sorted { ($0.file, $0.line, $0.fact) < ($1.file, $1.line, $1.fact) }
  }

  /// Stores whose receipts stopped for longer than they ever usually pause.
  package var storesWithoutData: [(store: String, pause: StorePause)] {
    Plan.withoutData(history, on: frame.moment.day).sorted { $0.key < $1.key }
      .map { (history.storeCodes[Int($0.key)], $0.value) }
  }

  private static func withoutData(_ history: History, on day: Day) -> [Int32: StorePause] {
    var found: [Int32: StorePause] = [:]
    for store in history.storeDays.withReceipts {
      let pause = StorePause(days: history.storeDays.days(of: store), asOf: day)
      if let pause, pause.isWithoutData { found[store] = pause }
    }
    return found
  }

  /// Cards with more purchases on a day than a customer makes, in byte order of their keys.
  package var suspects: [CustomerKey] {
    batches.flatMap { batch in
      batch.basics.isSuspect.indices.filter { batch.basics.isSuspect[$0] }
        .map { history.key(of: batch.basics.customers.lowerBound + $0) }
    }
  }

  /// The segment that a customer has after the plan; nil for prospects, and for those who had
  /// none before and whose rule failed or whose store is without data.
  package func segment(batch: BatchDecisions, _ place: Int) -> SegmentInfo? {
    let index = segmentIndex(batch, place)
    return index >= 0 ? manifest.segments[Int(index)] : nil
  }

  /// Whether the plan moves her into another segment than she has.
  package func isChange(_ batch: BatchDecisions, _ place: Int) -> Bool {
    batch.segments[place] >= 0 && !isHeld(batch, place)
      && batch.segments[place] != journalledIndex(batch, place)
  }

  /// Whether she keeps what she has because her store is without data.
  package func isHeld(_ batch: BatchDecisions, _ place: Int) -> Bool {
    !heldStores.isEmpty && batch.segments[place] != BatchDecisions.Undecided.prospect
      && heldStores.contains(batch.basics.homeStores[place])
  }

  /// An index into the manifest's segments; -1 for none.
  func segmentIndex(_ batch: BatchDecisions, _ place: Int) -> Int16 {
    let decided = batch.segments[place]
    return decided >= 0 && !isHeld(batch, place) ? decided : journalledIndex(batch, place)
  }

  /// The same of all customers of a batch.
  func segmentIndices(_ batch: BatchDecisions) -> [Int16] {
    let decided = batch.segments
    if !heldStores.isEmpty { return decided.indices.map { segmentIndex(batch, $0) } }
    if journalled.isEmpty { return decided.map { max($0, -1) } }
    return zip(decided, journalled[batch.basics.customers]).map { $0 >= 0 ? $0 : $1 }
  }

  private func journalledIndex(_ batch: BatchDecisions, _ place: Int) -> Int16 {
    let customer = batch.basics.customers.lowerBound + place
    return journalled.isEmpty ? -1 : journalled[customer]
  }

  func cause(ofBatch index: Int, _ place: Int) -> Cause {
    causes.isEmpty ? .import : causes[index][place]
  }

  /// Customers who keep what they have because their store is without data.
  package var held: Int { heldCounts.values.reduce(0, +) }

  /// The same of one store.
  package func held(at code: String) -> Int {
    history.storeCodes.firstIndex(of: code).flatMap { heldCounts[Int32($0)] } ?? 0
  }
}
