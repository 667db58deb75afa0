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
  /// Whether the runs were read since some came or went.
  private var isRead = false
  /// Whether the filters of all runs were read.
  private var isFiltered = false
  /// What has every key; nil until that is asked for.
  private var known: KnownKeys?
  private var numbers: [Int64] = []
  /// How many keys will come while it is used, about.
  var expectedKeys: Int?
  /// How often it was asked for one key.
  private var asked = 0
  /// For how many keys the filters were asked where they stand.
  private var passed = 0
  private static let keysFew = 8_192
  private static let askedFew = 64

  init(on connection: Connection) throws(StorageError) {
    self.connection = connection
    parts = try RunParts(.identities, on: connection)
  }

  /// Whether what has every key was read: then `mayHave` does not ask the base.
  var isKnown: Bool { known != nil }

  /// Takes note that runs came or went, or will before the base is next asked.
  func refresh() {
    isRead = false
    known = nil
  }

  /// The same where these keys are all that came since: what is known of others need not be
  /// read again.
  func refresh(adding keys: [Int64]) {
    isRead = false
    known?.insert(keys)
  }

  private func readRuns() throws(StorageError) {
    if isRead { return }
    let before = Dictionary(runs.map { ($0.id, $0) }) { first, _ in first }
    runs = try connection.runIDs(.identities).map { before[$0] ?? Run(id: $0) }
    isFiltered = false
    isRead = true
  }

  /// Adds the numbers in commit order of receipts whose keys have the first `prefixBits` of
  /// `key` (see `IdentityKey`), ascending.
  func candidates(
    key: Int64, prefixBits: Int = IdentityKey.allBits, into seqs: inout [Int64]
  ) throws(StorageError) {
    let start = seqs.count
    let keys = IdentityKey.range(of: key, bits: prefixBits)
    let isExact = keys.lowerBound == keys.upperBound
    try readRuns()
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
  /// those that are not there. Where few keys are asked for, the answer is true at first: what
  /// knows it would take longer to read.
  func mayHave(_ key: Int64) throws(StorageError) -> Bool {
    if isForFew, asked < Self.askedFew {
      asked += 1
      return true
    }
    return try readKnown().mayHave(key)
  }

  /// Adds the indices of keys that may be there, ascending: the same for many keys, faster.
  func mayHave(_ keys: [Int64], into indices: inout [Int32]) throws(StorageError) {
    let marks = try isForFew ? marksInPassing(of: keys) : readKnown().marks(of: keys)
    for index in marks.indices where marks[index] { indices.append(Int32(index)) }
  }

  /// Asks the filters as they stand in the base.
  private func marksInPassing(of keys: [Int64]) throws(StorageError) -> [Bool] {
    try readRuns()
    passed += keys.count
    var marks = [Bool](repeating: false, count: keys.count)
    for run in runs {
      let isThere = try connection.first(
        "SELECT bytes FROM run_filter WHERE run_id = \(run.id)"
      ) { row throws(StorageError) in
        let bytes = unsafe UnsafeRawBufferPointer(row.bytesInPlace(0))
        try unsafe RunFilter.mark(keys, by: bytes, in: &marks)
        return true
      }
      if isThere == nil { return [Bool](repeating: true, count: keys.count) }
    }
    return marks
  }

  private var isForFew: Bool {
    // More may come than were expected.
    known == nil && passed <= 2 * Self.keysFew
      && expectedKeys.map { $0 <= Self.keysFew } ?? false
  }

  private func readKnown() throws(StorageError) -> KnownKeys {
    if let known { return known }
    try readFilters()
    let read = KnownKeys(runs.map(\.filter), expecting: expectedKeys)
    known = read
    return read
  }

  private func readFilters() throws(StorageError) {
    try readRuns()
    if isFiltered { return }
    for place in runs.indices where runs[place].filter == nil {
      runs[place].filter = try connection.first(
        "SELECT bytes FROM run_filter WHERE run_id = \(runs[place].id)"
      ) { row throws(StorageError) in try RunFilter(row.bytes(0)) }
    }
    isFiltered = true
  }
}
