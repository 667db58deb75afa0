package import Retention

/// Reads a file of plain receipts, each a row, straight into a history, on several threads. What
/// it answers is what `ReceiptReader` and `ReceiptRegister` answer, or nothing: a file that has
/// anything unusual is left to them.
package final class PlainReader {
  private let open: () throws(IntakeError) -> ByteSource
  private var plan: PlainPlan
  private var first: PlainPass?

  private static let sampleBytes = 1 << 18

  /// Opens a file and looks at its beginning. Nil for one that can't be read so: a pipe, lines of
  /// receipts, no keys.
  ///
  /// `workers` are threads, on whose number the answer does not depend; `rejectsMax` is how many of
  /// the rows that are set aside are kept.
  package convenience init?(
    path: String, options: ReceiptReader.Options, asOf: Instant, workers count: Int,
    rejectsMax: Int
  ) throws(IntakeError) {
    guard FileBytes.isRegular(path: path) else { return nil }
    let vocabulary = Vocabulary(ReceiptField.self, mapping: options.mapping)
    try self.init(
      path: path, options: options, asOf: asOf, workers: count, rejectsMax: rejectsMax
    ) {
      () throws(IntakeError) in
      try .open(path: path, form: options.form, vocabulary: vocabulary)
    }
  }

  /// The same over bytes in memory; `name` stands in messages.
  package convenience init?(
    bytes: [UInt8], name: String, options: ReceiptReader.Options, asOf: Instant,
    workers count: Int, rejectsMax: Int
  ) throws(IntakeError) {
    let vocabulary = Vocabulary(ReceiptField.self, mapping: options.mapping)
    try self.init(
      path: nil, options: options, asOf: asOf, workers: count, rejectsMax: rejectsMax
    ) {
      () throws(IntakeError) in
      try .open(bytes: bytes, name: name, form: options.form, vocabulary: vocabulary)
    }
  }

  private init?(
    path: String?, options: ReceiptReader.Options, asOf: Instant, workers count: Int,
    rejectsMax: Int,
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
      bytes, opening, options, PlainReader.sampleBytes, isCoded: columns.mayBeCoded)
    var codes = sample.codes
    if let path, let keys = sample.keys {
      codes +=
        PlainSpread(
          path: path, separator: opening.separator, column: columns.keyColumn, keys: keys
        ).codes
    }
    self.open = open
    plan = PlainPlan(
      options: options, columns: sample.keys == nil ? columns : columns.coded,
      keys: sample.keys, ranges: RowRanges(sample: codes, rows: sample.expectedRows),
      expectedRows: sample.expectedRows, asOf: asOf.rawValue, rejectsMax: rejectsMax,
      workers: max(1, count))
    if !sample.isRising { plan.columns.keepsIdentities = true }
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
        if plan.columns.keepsIdentities {
          return try settled(workers, pass.opening, inParallel: inParallel)
        }
        let reading = PlainReading(workers, plan, firstLine: pass.opening.firstLine)
        guard let reading, !reading.areNumbersRising else { return reading }
        plan.columns.keepsIdentities = true
      case .stopped(let stops):
        guard plan.adapt(to: stops) else { return nil }
      }
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
    _ workers: [PlainWorker], _ opening: Opening<ReceiptField>, inParallel: InParallel
  ) throws(IntakeError) -> PlainReading? {
    guard var reading = PlainReading(workers, plan, firstLine: opening.firstLine) else {
      return nil
    }
    let wanted = WantedReceipts(
      reading.takeIdentities(), areDistinct: reading.areNumbersRising,
      isByDay: plan.columns.identity == .numberAndDay, inParallel: inParallel)
    reading.drop(wanted.same)
    if wanted.count == 0 { return reading }
    let bytes = try open()
    let opening = try Opening<ReceiptField>(source: bytes, mapping: plan.options.mapping)
    var settlement = PlainSettlement(reading, plan)
    let look = SecondLook(
      plan, PlainSource(bytes, stretchBytes: plan.stretchBytes), opening, wanted, reading.codes)
    try look.run(inParallel: inParallel) { settlement.take($0) }
    return settlement.settle(&reading, count: wanted.count) ? reading : nil
  }
}
