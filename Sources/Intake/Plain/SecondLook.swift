import Retention

/// Reads some receipts of a file once more, in full, with the general parser.
struct SecondLook {
  /// Those of one stretch. Stores and tills are counted as the whole file counts them; lines from
  /// the beginning of the stretch.
  struct Found: Sendable {
    let stretch: Int
    var batch = ReceiptBatch()
    /// Where each receipt stands in the stretch.
    var places: [UInt32] = []
  }

  private let source: PlainSource
  private let readers: [SecondReader]

  private static let roundStretches = 48

  init(
    _ plan: PlainPlan, _ source: PlainSource, _ opening: Opening<ReceiptField>,
    _ wanted: WantedReceipts, _ codes: ReceiptCodes
  ) {
    self.source = source
    readers = (0..<plan.workers).map { _ in
      SecondReader(StretchParser(opening: opening, options: plan.options), wanted, codes)
    }
  }

  /// Hands over what it finds in the order of the file.
  func run(inParallel: InParallel, _ body: (Found) -> Void) throws(IntakeError) {
    let (source, readers) = (source, readers)
    while !source.isFinished {
      source.resume(SecondLook.roundStretches)
      inParallel(readers.count) { readers[$0].run(source) }
      if let failure = source.failure { throw failure }
      // A file that was cut meanwhile: what is missing is missed by whoever wants it.
      if source.hasLongRow { return }
      for found in readers.flatMap({ $0.take() }).sorted(by: { $0.stretch < $1.stretch }) {
        body(found)
      }
    }
  }
}
