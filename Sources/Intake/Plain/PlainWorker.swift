import Retention

/// One thread's part of the work: what it reads with, and what it found.
///
/// Only one thread at a time has it: those of a round before the next round begins.
final class PlainWorker: @unchecked Sendable {
  private var parser: PlainParser
  private let memory = PlainMemory()
  private(set) var tallies: [StretchTally] = []
  private(set) var stop: PlainStop?

  init(_ parser: consuming PlainParser) { self.parser = parser }

  var rows: Int { tallies.reduce(0) { $0 + $1.counts.rows } }
  var codes: ReceiptCodes { parser.general.codes }
  var stream: RowStream { parser.stream }
  var storeDays: StoreDays { parser.storeDays }
  var table: KeyTable { parser.table }
  /// Stores, tills and categories that it has met, those of bad rows included.
  var names: (stores: Int, tills: Int, categories: Int) {
    (
      parser.general.stores.names.count, parser.general.tills.count,
      parser.general.categories.count
    )
  }

  /// Reads stretches until there is none for now.
  func run(_ source: PlainSource) {
    while stop == nil, let stretch = source.next(into: memory) {
      do throws(PlainStop) {
        let tally = try memory.withBytes { (bytes) throws(PlainStop) in
          try parser.parse(bytes, stretch)
        }
        tallies.append(tally)
      } catch {
        stop = error
        source.stop()
      }
    }
  }
}
