import Intake
import Retention
import Storage
import Synchronization

/// A file of receipts, stretch by stretch: the next ones are read while one is worked on.
struct ReceiptStretches {
  /// What one stretch held, and what the reader knew when it had read it.
  struct Stretch: Sendable {
    fileprivate(set) var batch: ReceiptBatch
    let codes: ReceiptCodes
    let customers: CustomerNumbers
    /// Headers that it came upon, in the order of the file.
    let headers: [ReceiptReader.LaterHeader]
    let progress: IntakeProgress
    /// Of the first one: how many receipts the file has if all of it is alike.
    let expectedReceipts: Int?
  }

  /// Reads; one thread at a time asks it.
  private final class Source: @unchecked Sendable {
    private let reader: ReceiptReader
    private let numbering: CustomerNumbering
    /// Batches whose memory is used again.
    private let spare = Mutex<[ReceiptBatch]>([])
    private var headers = 0
    private var isFirst = true
    private var isOver = false

    init(_ reader: ReceiptReader, _ numbering: CustomerNumbering) {
      self.reader = reader
      self.numbering = numbering
    }

    /// Nil behind the last stretch, and behind an error.
    func next() -> Result<Stretch, IntakeError>? {
      if isOver { return nil }
      do throws(IntakeError) {
        var batch = spare.withLock { $0.popLast() } ?? ReceiptBatch()
        guard try reader.next(into: &batch) else {
          isOver = true
          return nil
        }
        let laterHeaders = reader.laterHeaders[headers...]
        headers += laterHeaders.count
        return .success(
          Stretch(
            batch: batch, codes: reader.codes, customers: numbering.number(batch),
            headers: Array(laterHeaders),
            progress: IntakeProgress(
              bytesRead: reader.bytesRead, bytesTotal: reader.bytesTotal, rows: reader.rows),
            expectedReceipts: expectedReceipts(after: batch.count)))
      } catch {
        isOver = true
        return .failure(error)
      }
    }

    private func expectedReceipts(after count: Int) -> Int? {
      guard isFirst else { return nil }
      isFirst = false
      guard let total = reader.bytesTotal, reader.bytesRead > 0 else { return nil }
      return Int(min(Double(count) * Double(total) / Double(reader.bytesRead), 1e9))
    }

    func giveBack(_ batch: ReceiptBatch) { spare.withLock { $0.append(batch) } }
  }

  private static let aheadMax = 3

  private let source: Source

  /// The reader is the caller's again when `forEach` has ended without an error.
  init(_ reader: ReceiptReader, for session: ImportSession) {
    source = Source(reader, session.numbering)
  }

  /// Works on all stretches in their order, to the end of the file or to the first error.
  func forEach(_ body: (Stretch) throws -> Void) throws {
    let source = source
    let stretches = MadeAhead(limit: Self.aheadMax) { source.next() }
    while let next = stretches.next() {
      var stretch = try next.get()
      try body(stretch)
      var batch = ReceiptBatch()
      swap(&batch, &stretch.batch)
      source.giveBack(batch)
    }
  }
}
