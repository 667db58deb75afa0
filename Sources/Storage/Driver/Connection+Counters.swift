extension Connection {
  /// The last number given out in commit order.
  func lastSeq() throws(StorageError) -> Int64 {
    let found = try first("SELECT value FROM counter WHERE name = 'seq'") { $0.integer(0) }
    guard let found, numbersGivenOut.contains(found) else {
      throw .unreadable(what: "counter: the number 'seq'")
    }
    return found
  }

  /// The next free id of a table: they are given out one after another, from 1.
  func nextID(in table: String) throws(StorageError) -> Int64 {
    let last = try integer("SELECT coalesce(max(id), 0) FROM \(dangerouslyUnboundText: table)")
    guard numbersGivenOut.contains(last) else {
      throw .unreadable(what: "\(table): the id \(last)")
    }
    return last + 1
  }
}

/// Half of the range: what one import adds to a number within it can't overflow.
private let numbersGivenOut = 0...Int64.max / 2
