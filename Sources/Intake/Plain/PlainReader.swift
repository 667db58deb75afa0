package import Retention

/// Reads a file of plain receipts, each a row or a run of lines, straight into a history, on
/// several threads. What it answers is what `ReceiptReader` and `ReceiptRegister` answer, or
/// nothing: a file that has anything unusual is left to them.
package final class PlainReader {
  private let open: () throws(IntakeError) -> ByteSource
  private var plan: PlainPlan
  private var first: PlainPass?

  private static let sampleBytes = 1 << 18

  /// Opens a file and looks at its beginning. Nil for one that can't be read so: a pipe, no keys.
  ///
  /// `workers` are threads, on whose number the answer does not depend; `rejectsMax` is how many of
  /// the rows that are set aside are kept; without `keepsGoods` lines of receipts are added up, and
  /// the history is one that they are left out of (`History.goodsLeftOut`).
  package convenience init?(
    path: String, options: ReceiptReader.Options, asOf: Instant, workers count: Int,
    rejectsMax: Int, keepsGoods: Bool
  ) throws(IntakeError) {
    guard FileBytes.isRegular(path: path) else { return nil }
    let vocabulary = Vocabulary(ReceiptField.self, mapping: options.mapping)
    try self.init(
      path: path, options: options, asOf: asOf, workers: count, rejectsMax: rejectsMax,
      keepsGoods: keepsGoods
    ) {
      () throws(IntakeError) in
      try .open(path: path, form: options.form, vocabulary: vocabulary)
    }
  }

  /// The same over bytes in memory; `name` stands in messages.
  package convenience init?(
    bytes: [UInt8], name: String, options: ReceiptReader.Options, asOf: Instant,
    workers count: Int, rejectsMax: Int, keepsGoods: Bool
  ) throws(IntakeError) {
    let vocabulary = Vocabulary(ReceiptField.self, mapping: options.mapping)
    try self.init(
      path: nil, options: options, asOf: asOf, workers: count, rejectsMax: rejectsMax,
      keepsGoods: keepsGoods
    ) {
      () throws(IntakeError) in
      try .open(bytes: bytes, name: name, form: options.form, vocabulary: vocabulary)
    }
  }

  private init?(
    path: String?, options: ReceiptReader.Options, asOf: Instant, workers count: Int,
    rejectsMax: Int, keepsGoods: Bool,
    open: @escaping () throws(IntakeError) -> ByteSource
  ) throws(IntakeError) {
    let bytes = try open()
    let opening = try Opening<ReceiptField>(source: bytes, mapping: options.mapping)
    try opening.columns.checkComplete(
      needsNumbers: options.identity != .row, file: bytes.name)
    guard
      let columns = PlainColumns(
        Layout(opening.columns), separator: opening.separator, isMarked: opening.isMarked,
        identity: options.identity)
    else { return nil }
    let sample = try PlainSample(
      bytes, opening, options, PlainReader.sampleBytes, isCoded: columns.mayBeCoded,
      namesReceipts: columns.namesReceipts)
    var codes = sample.codes
    if let path, let keys = sample.keys {
      codes +=
        PlainSpread(
          path: path, separator: opening.separator, column: columns.keyColumn, keys: keys
        ).codes
    }
    self.open = open
    plan = PlainPlan(
      options: options, keepsGoods: keepsGoods && columns.isLineWise,
      columns: sample.keys == nil ? columns : columns.coded,
      keys: sample.keys, ranges: RowRanges(sample: codes, rows: sample.expectedRows),
      expectedRows: sample.expectedRows, asOf: asOf.rawValue, rejectsMax: rejectsMax,
      workers: max(1, count))
    if !sample.isRising { plan.columns.keepsIdentities = true }
    if !plan.isFit { return nil }
    first = PlainPass(plan, source: bytes, opening: opening)
  }

  /// Reads the file to its end, once; nil where it turns out not to be plain, and has to be read
  /// anew the general way.
  package func read(
    inParallel: InParallel, progress: (IntakeProgress) -> Void
  ) throws(IntakeError) -> PlainReading? {
    guard var pass = first else { return nil }
    first = nil
    while true {
      switch try pass.run(inParallel: inParallel, progress: progress) {
      case .whole(let workers):
        let reading = PlainReading(workers, plan, firstLine: pass.opening.firstLine)
        guard let reading else { return nil }
        if plan.columns.keepsIdentities || reading.areDistinct {
          return try settled(reading, inParallel: inParallel)
        }
        plan.columns.keepsIdentities = true
      case .stopped(let stops):
        guard plan.adapt(to: stops) else { return nil }
      }
      if !plan.isFit { return nil }
      pass = try self.pass()
    }
  }

  private func pass() throws(IntakeError) -> PlainPass {
    let bytes = try open()
    let opening = try Opening<ReceiptField>(source: bytes, mapping: plan.options.mapping)
    return PlainPass(plan, source: bytes, opening: opening)
  }

  /// Tells apart what came twice, and gives returns to their sales.
  private func settled(
    _ reading: consuming PlainReading, inParallel: InParallel
  ) throws(IntakeError) -> PlainReading? {
    var reading = reading
    let identities = reading.takeIdentities()
    if !reading.areDistinct {
      let wanted = WantedReceipts(identities, inParallel: inParallel)
      reading.drop(wanted.same)
      guard try look(again: wanted, &reading, inParallel: inParallel) else { return nil }
    }
    if identities.contains(where: { !$0.returns.isEmpty }) {
      ReturnSettlement(identities, of: reading, plan)
        .settle(&reading, rejectsMax: plan.rejectsMax, inParallel: inParallel)
    }
    return reading
  }

  /// False where the file was not the same both times.
  private func look(
    again wanted: WantedReceipts, _ reading: inout PlainReading, inParallel: InParallel
  ) throws(IntakeError) -> Bool {
    if wanted.count == 0 { return true }
    let bytes = try open()
    let opening = try Opening<ReceiptField>(source: bytes, mapping: plan.options.mapping)
    var settlement = PlainSettlement(reading, plan)
    let look = SecondLook(
      plan, PlainSource(bytes, stretchBytes: plan.stretchBytes, cut: plan.cut), opening, wanted,
      reading.codes)
    try look.run(inParallel: inParallel) { settlement.take($0) }
    return settlement.settle(&reading, count: wanted.count)
  }
}
