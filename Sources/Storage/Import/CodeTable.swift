import Retention

/// The ids of codes that files spell: stores, tills, categories. A new code gets an id when a
/// receipt first needs it, so that a rejected row creates nothing.
///
/// Codes are the same when their bytes are: Swift's strings compare by normal form, under which
/// two spellings of "café" would be one store here and two in a file.
struct CodeTable {
  private let table: String
  private var ids: [[UInt8]: Int64] = [:]
  private var nextID: Int64 = 1
  /// By the file's index; 0 where it is not known yet.
  private var idsByIndex: [Int64] = []
  /// Codes that the base did not know.
  private(set) var created: [String] = []

  init(table: String, on connection: Connection) throws(StorageError) {
    self.table = table
    let known = try connection.all("SELECT id, code FROM \(dangerouslyUnboundText: table)") {
      (id: $0.integer(0), code: $0.bytes(1))
    }
    for (id, code) in known { ids[code] = id }
    nextID = try connection.nextID(in: table)
  }

  /// The id of the file's code number `index`, of those in `codes`. The connection is asked for
  /// where the code is new.
  mutating func id(
    at index: Int32, in codes: [String],
    on connection: @autoclosure () throws(StorageError) -> Connection
  ) throws(StorageError) -> Int64 {
    let index = Int(index)
    if index < idsByIndex.count, idsByIndex[index] != 0 { return idsByIndex[index] }
    let id = try id(of: codes[index], on: connection())
    if index >= idsByIndex.count {
      idsByIndex += Array(repeating: 0, count: codes.count - idsByIndex.count)
    }
    idsByIndex[index] = id
    return id
  }

  /// The ids of the codes of a batch's receipts; 0 for those that need none.
  mutating func ids(
    of batch: ReceiptBatch, at indices: [Int32], in codes: [String],
    on connection: @autoclosure () throws(StorageError) -> Connection
  ) throws(StorageError) -> [Int64] {
    if idsByIndex.count < codes.count {
      idsByIndex += Array(repeating: 0, count: codes.count - idsByIndex.count)
    }
    var ids = [Int64](repeating: 0, count: indices.count)
    let hasNameless = batch.hasNameless
    for place in indices.indices {
      let known = idsByIndex[Int(indices[place])]
      if known != 0 {
        ids[place] = known
      } else if !(hasNameless && batch.isNameless(place)) {
        ids[place] = try id(at: indices[place], in: codes, on: connection())
      }
    }
    return ids
  }

  /// The id of a code if the base has it.
  func knownID(of code: [UInt8]) -> Int64? { ids[code] }

  mutating func id(
    of code: String, on connection: @autoclosure () throws(StorageError) -> Connection
  ) throws(StorageError) -> Int64 {
    let bytes = Array(code.utf8)
    if let id = ids[bytes] { return id }
    let id = nextID
    try connection().execute(
      "INSERT INTO \(dangerouslyUnboundText: table) (id, code) VALUES (\(id), \(code))")
    ids[bytes] = id
    nextID += 1
    created.append(code)
    return id
  }
}
