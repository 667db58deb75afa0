/// Which identities the base has while an import runs: packed ones by their runs, those that
/// are not packed yet, and returns that wait, in memory.
struct AdmittedIdentities {
  private let packed: IdentityRuns
  private var unpacked = IdentityTable()
  /// Returns that wait, or waited when the import began.
  private var held = IdentityTable()

  init(on connection: Connection) throws(StorageError) {
    // A run that is not found has receipts that would come in twice.
    try connection.checkRunsAgree()
    packed = try IdentityRuns(on: connection)
    let waiting = try connection.prepare(
      "SELECT number, store_id, till_id, identity_day FROM held_return")
    while try waiting.step() {
      let key = unsafe IdentityKey.make(
        number: waiting.bytesInPlace(0), store: waiting.integer(1), till: waiting.integer(2),
        day: waiting.integer(3))
      held.insert(key, seq: 0)
    }
  }

  /// Is told before keys are first taken how many will come, about.
  func expect(_ count: Int) { packed.expectedKeys = count }

  /// Whether the base is asked when keys are next taken; candidates are always looked for in it.
  var needBase: Bool { !packed.isKnown }

  /// Takes the keys of a batch's receipts, numbered on from `first`, that surely are new.
  ///
  /// - Returns: The indices of all others, which may be known, but for keys less than 0.
  mutating func take(_ keys: [Int64], numberedFrom first: Int64) throws(StorageError) -> [Int] {
    var suspects: [Int32] = []
    try packed.mayHave(keys, into: &suspects)
    var isDoubtful = [Bool](repeating: false, count: keys.count)
    for index in suspects { isDoubtful[Int(index)] = true }
    if !held.isEmpty {
      for (index, key) in keys.enumerated() where held.has(key) { isDoubtful[index] = true }
    }
    unpacked.insertNew(keys, numberedFrom: first, isDoubtful: &isDoubtful)
    return keys.indices.filter { isDoubtful[$0] && keys[$0] >= 0 }
  }

  /// Takes a doubtful one that turned out to be new, or a receipt that is no file's.
  mutating func take(_ key: Int64, seq: Int64) { unpacked.insert(key, seq: seq) }

  /// Numbers of receipts that may have an identity with this key; of those that are not packed
  /// some may have been refused.
  func candidates(_ key: Int64) throws(StorageError) -> [Int64] {
    var seqs: [Int64] = []
    unpacked.seqs(of: key, into: &seqs)
    if try packed.mayHave(key) { try packed.candidates(key: key, into: &seqs) }
    return seqs
  }

  mutating func hold(_ key: Int64) { held.insert(key, seq: 0) }

  func mayHold(_ key: Int64) -> Bool { held.has(key) }

  /// All that was taken will be in runs when the base is next asked, under these keys.
  mutating func packAll(_ keys: [Int64]) {
    unpacked.removeAll()
    packed.refresh(adding: keys)
  }
}
