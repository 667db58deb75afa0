import Retention

/// Watches whether a file has each receipt once: numbers of a till that rise, or those of its sales
/// and those of its returns, each apart from the others.
struct RisingReceipts {
  /// What a stretch had; nil where numbers fell, there or where the parser was before.
  struct Stretch: Sendable {
    fileprivate(set) var all: [RisingNumbers.Run]?
    fileprivate(set) var sales: [RisingNumbers.Run]?
    fileprivate(set) var returns: [RisingNumbers.Run]?
  }

  private var all = RisingNumbers()
  private var sales = RisingNumbers()
  private var returns = RisingNumbers()
  /// Sales and returns are told apart.
  private var hasKinds: Bool

  /// `tellsKinds` in a file that may have returns.
  init(tellsKinds: Bool) { hasKinds = tellsKinds }

  @inline(__always)
  var areRising: Bool { all.isRising || hasKinds && sales.isRising && returns.isRising }

  mutating func begin(stretch: Int) {
    all.begin(stretch: stretch)
    sales.begin(stretch: stretch)
    returns.begin(stretch: stretch)
  }

  /// The number of a sale, or a return, as `RisingNumbers.note` takes it.
  @inline(__always)
  mutating func note(_ number: UInt64?, isSale: Bool, day: Int32?, store: Int32, till: Int32) {
    all.note(number, day: day, store: store, till: till)
    if !hasKinds { return }
    if isSale {
      sales.note(number, day: day, store: store, till: till)
    } else {
      returns.note(number, day: day, store: store, till: till)
    }
  }

  /// What the stretch had, which is over.
  mutating func close() -> Stretch {
    if !all.isRising, areRising {
      // A file that mixes the numbers of both does so everywhere.
      var spans = RisingSpans()
      for run in sales.runs { spans.addSales(run, store: run.store, till: run.till) }
      hasKinds = returns.runs.allSatisfy {
        spans.areApart(from: $0, store: $0.store, till: $0.till)
      }
    }
    return Stretch(
      all: all.isRising ? all.runs : nil,
      sales: hasKinds && sales.isRising ? sales.runs : nil,
      returns: hasKinds && returns.isRising ? returns.runs : nil)
  }

  /// Whether no receipt of a file can be another. `tallies` are all of its stretches, in order.
  static func areDistinct(_ tallies: [StretchTally], _ merged: CodeMerge) -> Bool {
    if areRising(tallies, merged, \.all) { return true }
    guard areRising(tallies, merged, \.sales), areRising(tallies, merged, \.returns) else {
      return false
    }
    var spans = RisingSpans()
    for tally in tallies {
      for run in tally.rising.sales ?? [] {
        let (store, till) = place(run, tally, merged)
        spans.addSales(run, store: store, till: till)
      }
    }
    return tallies.allSatisfy { tally in
      (tally.rising.returns ?? []).allSatisfy { run in
        let (store, till) = place(run, tally, merged)
        return spans.areApart(from: run, store: store, till: till)
      }
    }
  }

  private static func areRising(
    _ tallies: [StretchTally], _ merged: CodeMerge, _ runs: (Stretch) -> [RisingNumbers.Run]?
  ) -> Bool {
    var latest: [UInt64: UInt64] = [:]
    for tally in tallies {
      guard let runs = runs(tally.rising) else { return false }
      for run in runs {
        let (store, till) = place(run, tally, merged)
        let key = RisingSpans.key(store, till)
        if let last = latest[key], last >= run.first { return false }
        latest[key] = run.last
      }
    }
    return true
  }

  /// As the file counts stores and tills.
  private static func place(
    _ run: RisingNumbers.Run, _ tally: StretchTally, _ merged: CodeMerge
  ) -> (store: Int32, till: Int32) {
    (merged.stores[tally.parser][Int(run.store)], merged.tills[tally.parser][Int(run.till)])
  }
}

/// From which number to which the sales of each till go.
private struct RisingSpans {
  private var spans: [UInt64: ClosedRange<UInt64>] = [:]

  static func key(_ store: Int32, _ till: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: store)) << 32 | UInt64(UInt32(bitPattern: till))
  }

  mutating func addSales(_ run: RisingNumbers.Run, store: Int32, till: Int32) {
    let key = RisingSpans.key(store, till)
    let known = spans[key] ?? run.first...run.last
    spans[key] = min(known.lowerBound, run.first)...max(known.upperBound, run.last)
  }

  /// Whether the till has no sale with a number of these.
  func areApart(from run: RisingNumbers.Run, store: Int32, till: Int32) -> Bool {
    guard let span = spans[RisingSpans.key(store, till)] else { return true }
    return !span.overlaps(run.first...run.last)
  }
}
