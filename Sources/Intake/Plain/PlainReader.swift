package import Retention

/// Reads a file of plain receipts, each a row with one key, straight into a history, on several
/// threads. What it answers is what `ReceiptReader` and `ReceiptRegister` answer, or nothing: a
/// file that has anything unusual is left to them.
package final class PlainReader {
  private let open: () throws(IntakeError) -> ByteSource
  private var plan: PlainPlan
  private var first: PlainPass?

  private static let sampleBytes = 1 << 18

  /// Opens a file and looks at its beginning. Nil for one that can't be read so: a pipe, lines of
  /// receipts, several keys a row, keys that have no short code.
  ///
  /// `workers` are threads, on whose number the answer does not depend; `rejectsMax` is how many of
  /// the rows that are set aside are kept.
  package convenience init?(
    path: String, options: ReceiptReader.Options, asOf: Instant, workers count: Int,
    rejectsMax: Int
  ) throws(IntakeError) {
    guard FileBytes.isRegular(path: path) else { return nil }
    let vocabulary = Vocabulary(ReceiptField.self, mapping: options.mapping)
    try self.init(options: options, asOf: asOf, workers: count, rejectsMax: rejectsMax) {
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
    try self.init(options: options, asOf: asOf, workers: count, rejectsMax: rejectsMax) {
      () throws(IntakeError) in
      try .open(bytes: bytes, name: name, form: options.form, vocabulary: vocabulary)
    }
  }

  private init?(
    options: ReceiptReader.Options, asOf: Instant, workers count: Int, rejectsMax: Int,
    open: @escaping () throws(IntakeError) -> ByteSource
  ) throws(IntakeError) {
    let bytes = try open()
    let opening = try Opening<ReceiptField>(source: bytes, mapping: options.mapping)
    try opening.columns.checkComplete(
      needsNumbers: options.identity != .row, file: bytes.name)
    guard
      let columns = PlainColumns(
        Layout(opening.columns), separator: opening.separator, isMarked: opening.isMarked,
        identity: options.identity),
      let sample = try PlainSample(bytes, opening, options, PlainReader.sampleBytes)
    else { return nil }
    self.open = open
    plan = PlainPlan(
      options: options, columns: columns, keys: sample.keys,
      ranges: RowRanges(sample: sample.codes, rows: sample.expectedRows), asOf: asOf.rawValue,
      rejectsMax: rejectsMax, workers: max(1, count))
    first = PlainPass(plan, source: bytes, opening: opening)
  }

  /// Reads the file to its end, once; nil where it turns out not to be plain, and has to be read
  /// anew the general way.
  package func read(
    inParallel: InParallel, progress: (IntakeProgress) -> Void
  ) throws(IntakeError) -> PlainReading? {
    guard let first else { return nil }
    self.first = nil
    switch try first.run(inParallel: inParallel, progress: progress) {
    case .unusual: return nil
    case .repeating: break
    case .whole(let workers):
      if plan.columns.keepsIdentities {
        return try settled(workers, first.opening, inParallel: inParallel)
      }
      if let reading = PlainReading(workers, plan, firstLine: first.opening.firstLine),
        reading.areNumbersRising
      {
        return reading
      }
    }
    plan.columns.keepsIdentities = true
    let again = try pass()
    guard case .whole(let workers) = try again.run(inParallel: inParallel, progress: progress)
    else { return nil }
    return try settled(workers, again.opening, inParallel: inParallel)
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
    let wanted = WantedReceipts(reading.tallies, inParallel: inParallel)
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
