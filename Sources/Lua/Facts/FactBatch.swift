internal import CLua

/// The facts of some customers, one row each, asked for lazily and kept for all questions about
/// them. Belongs to the thread of its state.
@safe package final class FactBatch {
  package let rowCount: Int
  let door: OpaquePointer
  private let store: ColumnStore

  init(state: OpaquePointer, rowCount: Int, source: any FactSource) throws(LuaError) {
    guard let rows = Int32(exactly: rowCount), rows >= 0 else {
      throw LuaError(kind: .value, message: "a batch has no \(rowCount) rows")
    }
    let store = ColumnStore(source)
    let context = unsafe Unmanaged.passUnretained(store).toOpaque()
    guard let door = unsafe clua_batch_new(state, rows, context, loadColumn, callMethod) else {
      throw LuaError(kind: .memory, message: "no memory for a batch")
    }
    self.rowCount = rowCount
    self.store = store
    unsafe self.door = unsafe door
  }

  deinit { unsafe clua_batch_free(door) }
}

extension FactBatch {
  /// The rows that read the fact while it was unknown, and where that was first done; nil if none.
  package func unknownReads(of fact: Int) -> UnknownReads? {
    guard let index = Int32(exactly: fact) else { return nil }
    let reads = unsafe clua_batch_unknown(door, index)
    guard unsafe reads.rows > 0 else { return nil }
    return unsafe UnknownReads(
      rows: Int(reads.rows), chunk: String(cString: reads.chunk),
      line: reads.line > 0 ? Int(reads.line) : nil)
  }
}

/// C calls these with the store of the batch; they never raise and never throw.
private func loadColumn(
  _ context: UnsafeMutableRawPointer?, _ fact: Int32, _ column: UnsafeMutablePointer<clua_column>?
) -> Int32 {
  guard let context = unsafe context, let column = unsafe column else { return Int32(CLUA_FAILED) }
  let store = unsafe Unmanaged<ColumnStore>.fromOpaque(context).takeUnretainedValue()
  unsafe store.load(Int(fact), into: &column.pointee)
  return Int32(CLUA_OK)
}

private func callMethod(
  _ context: UnsafeMutableRawPointer?, _ fact: Int32, _ row: Int32,
  _ arguments: UnsafePointer<clua_scalar>?, _ count: Int32,
  _ result: UnsafeMutablePointer<clua_scalar>?
) -> Int32 {
  guard let context = unsafe context, let result = unsafe result else { return Int32(CLUA_FAILED) }
  let store = unsafe Unmanaged<ColumnStore>.fromOpaque(context).takeUnretainedValue()
  let arguments = unsafe UnsafeBufferPointer(start: arguments, count: Int(count))
  return unsafe store.call(
    Int(fact), row: Int(row), arguments: arguments, result: &result.pointee)
}
