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

  package init(
    history: History, frame: Frame, manifest: Manifest, pluginHash: String,
    batches: [BatchDecisions]
  ) {
    self.history = history
    self.frame = frame
    self.manifest = manifest
    self.pluginHash = pluginHash
    self.batches = batches
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
    history.storeDays.withReceipts.compactMap { store in
      let days = history.storeDays.days(of: store)
      guard let pause = StorePause(days: days, asOf: frame.moment.day), pause.isWithoutData
      else { return nil }
      return (history.storeCodes[Int(store)], pause)
    }
  }

  /// Cards with more purchases on a day than a customer makes, in byte order of their keys.
  package var suspects: [CustomerKey] {
    batches.flatMap { batch in
      batch.basics.isSuspect.indices.filter { batch.basics.isSuspect[$0] }
        .map { history.key(of: batch.basics.customers.lowerBound + $0) }
    }
  }

  /// The segment of a customer by her place in the base; nil for prospects and failures.
  package func segment(batch: BatchDecisions, _ place: Int) -> SegmentInfo? {
    let index = Int(batch.segments[place])
    return index >= 0 ? manifest.segments[index] : nil
  }
}
