/// Finds receipts by their identities, on a connection while it is lent.
///
/// What it finds are candidates: other identities may have the same key.
final class IdentityRuns {
  private struct Run {
    let id: Int64
    var filter: RunFilter?
  }

  private let connection: Connection
  private let parts: RunParts
  private var runs: [Run] = []
  /// Whether the filters of all runs were read.
  private var isFiltered = false
  /// What has every key; nil until that is asked for.
  private var known: KnownKeys?
  private var numbers: [Int64] = []

  init(on connection: Connection) throws(StorageError) {
    self.connection = connection
    parts = try RunParts(.identities, on: connection)
    try refresh()
  }

  /// Takes note of runs that came or went on the connection.
  func refresh() throws(StorageError) {
    try readRuns()
    known = nil
  }

  /// The same where these keys are all that came since: what is known of others need not be
  /// read again.
  func refresh(adding keys: [Int64]) throws(StorageError) {
    try readRuns()
    known?.insert(keys)
  }

  private func readRuns() throws(StorageError) {
    let before = Dictionary(runs.map { ($0.id, $0) }) { first, _ in first }
    runs = try connection.runIDs(.identities).map { before[$0] ?? Run(id: $0) }
    isFiltered = false
  }

  /// Adds the numbers in commit order of receipts whose keys have the first `prefixBits` of
  /// `key` (see `IdentityKey`), ascending.
  func candidates(
    key: Int64, prefixBits: Int = IdentityKey.allBits, into seqs: inout [Int64]
  ) throws(StorageError) {
    let start = seqs.count
    let keys = IdentityKey.range(of: key, bits: prefixBits)
    let isExact = keys.lowerBound == keys.upperBound
    // Who asked which keys are known goes on with many of them.
    if isExact, known != nil { try readFilters() }
    for run in runs {
      if isExact, let filter = run.filter, !filter.mayHave(key) { continue }
      try parts.forEach(of: run.id, keysIn: keys) { part in
        let rows = part.rows(keysIn: keys)
        part.read(IdentityColumn.seq.rawValue, rows: rows, into: &numbers)
        seqs += numbers[..<rows.count]
      }
    }
    seqs[start...].sort()
  }

  /// False where no receipt in the runs has the key; true for all others, and for very few of
  /// those that are not there.
  func mayHave(_ key: Int64) throws(StorageError) -> Bool {
    try readKnown().mayHave(key)
  }

  /// Adds the indices of keys that may be there, ascending: the same for many keys, faster.
  func mayHave(_ keys: [Int64], into indices: inout [Int32]) throws(StorageError) {
    let marks = try readKnown().marks(of: keys)
    for index in marks.indices where marks[index] { indices.append(Int32(index)) }
  }

  private func readKnown() throws(StorageError) -> KnownKeys {
    if let known { return known }
    try readFilters()
    let read = KnownKeys(runs.map(\.filter))
    known = read
    return read
  }

  private func readFilters() throws(StorageError) {
    if isFiltered { return }
    for place in runs.indices where runs[place].filter == nil {
      runs[place].filter = try connection.first(
        "SELECT bytes FROM run_filter WHERE run_id = \(runs[place].id)"
      ) { row throws(StorageError) in try RunFilter(row.bytes(0)) }
    }
    isFiltered = true
  }
}
