extension Connection {
  func last(_ counter: Counter) throws(StorageError) -> Int64 {
    let found = try first(
      """
      SELECT value FROM counter
      WHERE name = \(counter.rawValue) AND typeof(value) = 'integer'
      """
    ) { $0.integer(0) }
    guard let found, numbersGivenOut.contains(found) else {
      throw .unreadable(what: "counter: the number '\(counter.rawValue)'")
    }
    return found
  }

  /// The last number given out in commit order.
  func lastSeq() throws(StorageError) -> Int64 { try last(.seq) }

  /// Gives out the next `count` numbers in commit order.
  ///
  /// - Returns: The first of them.
  func takeSeqs(_ count: Int) throws(StorageError) -> Int64 {
    let last = try lastSeq()
    try execute("UPDATE counter SET value = \(last + Int64(count)) WHERE name = 'seq'")
    return last + 1
  }

  /// The next free id of a table: they are given out one after another, from 1.
  func nextID(in table: String) throws(StorageError) -> Int64 {
    let last = try lastID(in: table)
    guard numbersGivenOut.contains(last) else {
      throw .unreadable(what: "\(table): the id \(last)")
    }
    return last + 1
  }

  /// The highest id of a table; 0 where it is empty.
  func lastID(in table: String) throws(StorageError) -> Int64 {
    try integer("SELECT coalesce(max(id), 0) FROM \(dangerouslyUnboundText: table)")
  }
}

/// Half of the range: what one import adds to a number within it can't overflow.
private let numbersGivenOut = 0...Int64.max / 2
