import Retention

/// Reading a file from its first row to its last, on several threads.
struct PlainPass {
  /// How it ended.
  enum Outcome {
    case whole([PlainWorker])
    /// Why the file has to be read anew.
    case stopped([PlainStop])
  }

  let opening: Opening<ReceiptField>
  private let source: PlainSource
  private let workers: [PlainWorker]

  private static let roundStretches = 48

  init(_ plan: PlainPlan, source bytes: ByteSource, opening: Opening<ReceiptField>) {
    let memory = RowMemory()
    self.opening = opening
    source = PlainSource(bytes, stretchBytes: plan.stretchBytes, cut: plan.cut)
    workers = (0..<plan.workers).map { index in
      PlainWorker(
        PlainParser(
          general: StretchParser(opening: opening, options: plan.options), plan: plan,
          memory: memory,
          index: index))
    }
  }

  func run(
    inParallel: InParallel, progress: (IntakeProgress) -> Void
  ) throws(IntakeError) -> Outcome {
    let (workers, source) = (workers, source)
    while !source.isFinished {
      source.resume(PlainPass.roundStretches)
      inParallel(workers.count) { workers[$0].run(source) }
      if let failure = source.failure { throw failure }
      let stops = workers.compactMap(\.stop) + (source.hasLongRow ? [.unusual] : [])
      if !stops.isEmpty { return .stopped(stops) }
      progress(
        IntakeProgress(
          bytesRead: source.progress, bytesTotal: source.byteCount,
          rows: workers.reduce(0) { $0 + $1.rows }))
    }
    return .whole(workers)
  }
}

/// What is settled before the first row is read.
struct PlainPlan {
  var options: ReceiptReader.Options
  /// Lines of receipts are kept, not added up only.
  var keepsGoods: Bool
  var columns: PlainColumns
  /// Nil where keys are known by hashes.
  var keys: KeyCode?
  var ranges: RowRanges
  var expectedRows: Int
  var asOf: Int64
  var rejectsMax: Int
  var workers: Int

  /// Receipts of lines are not looked at twice.
  var isFit: Bool { !columns.isLineWise || !columns.keepsIdentities && !columns.namesReceipts }

  var cut: ReceiptCut? { columns.isLineWise ? ReceiptCut(columns) : nil }

  var stretchBytes: Int { max(16, min(options.stretchBytes, 1 << 22)) }

  /// Takes what stopped the last pass into account; false where another would not help.
  mutating func adapt(to stops: [PlainStop]) -> Bool {
    for stop in stops {
      switch stop {
      case .unusual, .memory: return false
      case .repeating: columns.keepsIdentities = true
      case .uncoded:
        columns = columns.hashed
        keys = nil
        ranges = RowRanges(sample: PlainSample.hashCodes, rows: expectedRows)
      }
    }
    return true
  }
}
