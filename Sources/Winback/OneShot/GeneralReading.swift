import Intake
import Retention

/// Reads a file the general way on two threads: while one parses a stretch, the other takes the
/// receipts of the one before.
///
/// In a step each thread has what the other does not touch; between steps the caller has all.
final class GeneralReading: @unchecked Sendable {
  private final class Stretch {
    var batch = ReceiptBatch()
    var isThere = false
  }

  let reader: ReceiptReader
  private var register: ReceiptRegister
  private var parsed = Stretch()
  private var taken = Stretch()
  private var failure: (any Error)?
  private var hasReserved = false

  init(
    path: String, options: ReceiptReader.Options, asOf: Instant, rejectsMax: Int
  ) throws {
    reader = try ReceiptReader(path: path, options: options)
    register = ReceiptRegister(asOf: asOf, rejectsMax: rejectsMax)
  }

  /// Reads the file to its end, and hands over what it holds.
  func run(inParallel: InParallel, afterEach: () -> Void) throws -> ReceiptRegister {
    repeat {
      inParallel(2) { $0 == 0 ? self.parse() : self.take() }
      if let failure { throw failure }
      if !hasReserved, let count = expectedReceipts { register.reserve(receipts: count) }
      hasReserved = true
      swap(&parsed, &taken)
      afterEach()
    } while taken.isThere
    defer { register = ReceiptRegister(asOf: Instant(0)) }
    return register
  }

  private func parse() {
    do {
      parsed.isThere = try reader.next(into: &parsed.batch)
    } catch {
      failure = error
    }
  }

  private func take() {
    if taken.isThere { register.admit(taken.batch) }
    taken.isThere = false
  }

  /// How many receipts the file may have, by its first stretch; nil where its size is unknown.
  /// At most 100 million: a first stretch of short rows must not ask for all memory.
  private var expectedReceipts: Int? {
    guard let total = reader.bytesTotal, reader.bytesRead > 0, parsed.batch.count > 1000 else {
      return nil
    }
    let expected =
      Double(parsed.batch.count) * Double(total) / Double(reader.bytesRead) * 1.05
    return Int(min(expected, 100_000_000))
  }
}
