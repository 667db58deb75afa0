@testable import Storage

extension RunRows {
  /// Random rows with numbers in commit order that follow `seq`, mixed.
  static func random(
    _ kind: RunKind, count: Int, keys: ClosedRange<Int64>, after seq: Int64 = 0,
    _ random: inout SeededRandom
  ) -> RunRows {
    var rows = RunRows(kind)
    for number in Array(0..<Int64(count)).shuffled(using: &random) {
      let key = Int64.random(in: keys, using: &random)
      switch kind {
      case .receipts:
        rows.append(
          RunReceipt(
            customer: key, issued: Int64.random(in: -3...300_000, using: &random),
            seq: seq + 1 + number, day: Int64.random(in: -1...5, using: &random),
            store: Int64.random(in: 1...3, using: &random),
            total: Int64.random(in: 0...70_000, using: &random),
            kind: Int64.random(in: 0...2, using: &random),
            saleSeq: Int64.random(in: 0...1, using: &random)))
      case .identities:
        rows.appendIdentity(key: key, seq: seq + 1 + number)
      }
    }
    return rows
  }

  /// Row by row.
  var list: [[Int64]] { (0..<count).map { row in columns.map { $0[row] } } }

  /// Row by row, in their order.
  var sortedList: [[Int64]] { list.sorted { $0.lexicographicallyPrecedes($1) } }
}

extension RunPart {
  /// Row by row.
  func list(columns: Int) -> [[Int64]] {
    var numbers = [[Int64]](repeating: [], count: columns)
    for column in numbers.indices { read(column, into: &numbers[column]) }
    return (0..<count).map { row in numbers.map { $0[row] } }
  }
}

extension SortedRun {
  /// Its parts, read.
  func read() throws -> [RunPart] {
    try parts.map { try RunPart($0.bytes, kind: kind, rows: Int64($0.rows)) }
  }

  func list() throws -> [[Int64]] {
    try read().flatMap { $0.list(columns: kind.columnCount) }
  }
}

extension Database {
  /// The rows of each run.
  func runs(_ kind: RunKind) throws -> [[[Int64]]] {
    try withWriter { connection throws(StorageError) in
      try connection.parts(kind, keysIn: .min ... .max).map { parts in
        parts.flatMap { $0.list(columns: kind.columnCount) }
      }
    }
  }
}
