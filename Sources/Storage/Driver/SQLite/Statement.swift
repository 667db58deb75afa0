import GRDBSQLite

/// A prepared statement of SQLite, for one connection and one thread at a time.
///
/// Parameters count from 1, columns from 0, as in SQLite's own interface.
@safe
final class Statement {
  private let pointer: OpaquePointer
  private let connection: Connection
  /// Only of a connection that keeps its statements.
  private let text: String?
  /// The first binding that failed since the last step.
  private var bindingFailure = SQLITE_OK

  init(_ text: String, on connection: Connection) throws(StorageError) {
    self.connection = connection
    self.text = connection.statements == nil ? nil : text
    if let known = unsafe connection.statements?.take(text) {
      unsafe pointer = known
      return
    }
    var pointer: OpaquePointer?
    let code = unsafe sqlite3_prepare_v3(
      connection.handle, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, nil)
    guard code == SQLITE_OK, let prepared = unsafe pointer else {
      throw connection.failure(code, statement: text)
    }
    unsafe self.pointer = prepared
  }

  deinit {
    if let text, let statements = connection.statements {
      unsafe statements.put(pointer, text)
    } else {
      unsafe sqlite3_finalize(pointer)
    }
  }

  /// Goes to the next row; false when there is none.
  func step() throws(StorageError) -> Bool {
    guard bindingFailure == SQLITE_OK else { throw failure(bindingFailure) }
    let code = unsafe sqlite3_step(pointer)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else {
      defer { reset() }
      throw failure(code)
    }
    return false
  }

  /// Runs a statement whose rows, if any, are of no interest, and makes it ready again.
  func run() throws(StorageError) {
    _ = try step()
    reset()
  }

  /// Makes the statement ready for another run; its bindings stay.
  func reset() {
    // The code repeats the failure of the last step, which was thrown.
    _ = unsafe sqlite3_reset(pointer)
  }

  /// Forgets the bindings, so that none points at bytes that are gone.
  func clear() {
    reset()
    _ = unsafe sqlite3_clear_bindings(pointer)
    bindingFailure = SQLITE_OK
  }

  private func failure(_ code: Int32) -> StorageError {
    let text = unsafe sqlite3_sql(pointer).map { unsafe String(cString: $0) } ?? ""
    return connection.failure(code, statement: text)
  }

  private func note(_ code: Int32) {
    if code != SQLITE_OK, bindingFailure == SQLITE_OK { bindingFailure = code }
  }
}

// MARK: - Parameters

extension Statement {
  func bind(_ number: Int64, at parameter: Int32) {
    note(unsafe sqlite3_bind_int64(pointer, parameter, number))
  }

  func bindNull(at parameter: Int32) {
    note(unsafe sqlite3_bind_null(pointer, parameter))
  }

  /// Binds text without a copy: the bytes must outlive the next step.
  @unsafe
  func bindText(_ bytes: UnsafeBufferPointer<UInt8>, at parameter: Int32) {
    unsafe bindText(bytes, at: parameter, nil)
  }

  @unsafe
  private func bindText(
    _ bytes: UnsafeBufferPointer<UInt8>, at parameter: Int32,
    _ release: sqlite3_destructor_type?
  ) {
    guard let base = bytes.baseAddress else {
      note(unsafe sqlite3_bind_text(pointer, parameter, "", 0, transient))
      return
    }
    unsafe base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { text in
      let code = unsafe sqlite3_bind_text64(
        pointer, parameter, text, UInt64(bytes.count), release, UInt8(SQLITE_UTF8))
      note(code)
    }
  }

  /// Binds a copy of the bytes.
  func bindBytes(_ bytes: some Collection<UInt8>, at parameter: Int32) {
    let copy = Array(bytes)
    unsafe copy.withUnsafeBytes { buffer in
      // A null pointer would bind NULL.
      let code =
        copy.isEmpty
        ? unsafe sqlite3_bind_zeroblob(pointer, parameter, 0)
        : unsafe sqlite3_bind_blob64(
          pointer, parameter, buffer.baseAddress, UInt64(copy.count), transient)
      note(code)
    }
  }

  /// Binds a copy of the bytes as text.
  func bindText(copying bytes: [UInt8], at parameter: Int32) {
    unsafe bytes.withUnsafeBufferPointer { unsafe bindText($0, at: parameter, transient) }
  }

  func bind(_ text: String, at parameter: Int32) {
    var text = text
    text.withUTF8 { unsafe bindText($0, at: parameter, transient) }
  }

  func bind(_ text: String?, at parameter: Int32) {
    if let text { bind(text, at: parameter) } else { bindNull(at: parameter) }
  }

  func bind(_ number: Int64?, at parameter: Int32) {
    if let number { bind(number, at: parameter) } else { bindNull(at: parameter) }
  }

  func bind(_ value: SQL.Value, at parameter: Int32) {
    switch value {
    case .null: bindNull(at: parameter)
    case .integer(let number): bind(number, at: parameter)
    case .text(let text): bind(text, at: parameter)
    case .bytes(let bytes): bindBytes(bytes, at: parameter)
    }
  }
}

// MARK: - Columns

extension Statement {
  func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(pointer, column) }

  func isNull(_ column: Int32) -> Bool {
    unsafe sqlite3_column_type(pointer, column) == SQLITE_NULL
  }

  func integerIfAny(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

  /// The column's bytes, valid until the next step.
  @unsafe
  func bytesInPlace(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
    // The pointer comes first: asking for it may convert the value and change the count.
    let start = unsafe sqlite3_column_blob(pointer, column)
    let count = unsafe Int(sqlite3_column_bytes(pointer, column))
    let bytes = unsafe start?.assumingMemoryBound(to: UInt8.self)
    return unsafe UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : count)
  }

  func bytes(_ column: Int32) -> [UInt8] { unsafe Array(bytesInPlace(column)) }

  func text(_ column: Int32) -> String {
    unsafe String(decoding: bytesInPlace(column), as: UTF8.self)
  }

  func textIfAny(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }
}

/// SQLITE_TRANSIENT, a macro that Swift does not import: SQLite copies the bytes at once.
var transient: sqlite3_destructor_type {
  unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
