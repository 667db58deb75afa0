import GRDBSQLite
import Retention

/// Rows in memory that one statement reads as a table: a batch of rows costs one
/// `INSERT ... SELECT` and not a statement a row, which takes half the time.
///
/// It is a virtual table of SQLite without a place in the schema
/// (https://www.sqlite.org/vtab.html#epovtab): `winback_feed` with the columns c0, c1, ... There
/// is one on a connection.
@safe
final class RowFeed {
  static let columnsMax = 16

  private let connection: Connection
  private let rows: UnsafeMutablePointer<FedRows>
  /// What the columns point at, used again from feed to feed.
  private var memory = unsafe [UnsafeMutableRawBufferPointer](
    repeating: UnsafeMutableRawBufferPointer(start: nil, count: 0), count: columnsMax)

  init(on connection: Connection) throws(StorageError) {
    self.connection = connection
    unsafe rows = .allocate(capacity: 1)
    unsafe rows.initialize(to: FedRows())
    let code = unsafe sqlite3_create_module_v2(
      connection.handle, Self.name, FedRows.module, rows, nil)
    guard code == SQLITE_OK else { throw connection.failure(code, statement: Self.name) }
  }

  private static let name = "winback_feed"

  deinit {
    _ = unsafe sqlite3_create_module_v2(connection.handle, Self.name, nil, nil, nil)
    for place in 0..<Self.columnsMax { unsafe memory[place].deallocate() }
    unsafe rows.pointee.columns.deallocate()
    unsafe rows.deinitialize(count: 1)
    unsafe rows.deallocate()
  }

  /// Begins with the next rows: all columns are NULL until they are set.
  func begin(rows count: Int) {
    unsafe rows.pointee.count = count
    for column in 0..<Self.columnsMax { unsafe rows.pointee.columns[column] = FedColumn() }
  }

  /// One number a row. Those equal to `null`, if one is given, are NULL.
  func set(_ column: Int, to numbers: [Int64], null: Int64? = nil) {
    let copy = unsafe copy(numbers, of: column)
    unsafe rows.pointee.columns[column] = unsafe FedColumn(
      form: null == nil ? .numbers : .numbersOrNull, values: UnsafeRawPointer(copy.baseAddress),
      null: null ?? 0)
  }

  /// One text a row, a range of `bytes`; empty ones may be NULL.
  ///
  /// Unsafe because the bytes must outlive the run of the statement.
  @unsafe
  func set(
    _ column: Int, to texts: [ReceiptBatch.Text], of bytes: UnsafeBufferPointer<UInt8>,
    emptyIsNull: Bool = false
  ) {
    let copy = unsafe copy(texts, of: column)
    unsafe rows.pointee.columns[column] = unsafe FedColumn(
      form: emptyIsNull ? .textsOrNull : .texts, values: UnsafeRawPointer(copy.baseAddress),
      bytes: UnsafeRawPointer(bytes.baseAddress))
  }

  @unsafe
  private func copy<Value>(
    _ values: [Value], of column: Int
  ) -> UnsafeMutableBufferPointer<Value> {
    precondition(unsafe values.count == rows.pointee.count)
    let size = values.count * MemoryLayout<Value>.stride
    if unsafe memory[column].count < size {
      unsafe memory[column].deallocate()
      unsafe memory[column] = .allocate(byteCount: size, alignment: 16)
    }
    return unsafe values.withUnsafeBytes { bytes in
      unsafe memory[column].copyMemory(from: bytes)
      return unsafe UnsafeMutableRawBufferPointer(rebasing: memory[column][..<size])
        .bindMemory(to: Value.self)
    }
  }
}

/// A column of a feed: flat, because it is asked for each of its values.
@unsafe
private struct FedColumn {
  enum Form { case null, numbers, numbersOrNull, texts, textsOrNull }

  var form = Form.null
  /// One `Int64` or `ReceiptBatch.Text` a row.
  var values: UnsafeRawPointer?
  /// What stands for NULL among numbers.
  var null: Int64 = 0
  /// What texts are ranges of.
  var bytes: UnsafeRawPointer?
}

/// What a feed has now.
@unsafe
private struct FedRows {
  var count = 0
  let columns: UnsafeMutablePointer<FedColumn>

  init() {
    unsafe columns = .allocate(capacity: RowFeed.columnsMax)
    unsafe columns.initialize(repeating: FedColumn(), count: RowFeed.columnsMax)
  }
}

// MARK: - The virtual table

/// As SQLite asks for them: its own part first.
@unsafe
private struct FeedTable {
  var base = unsafe sqlite3_vtab()
  let rows: UnsafeMutablePointer<FedRows>
}

@unsafe
private struct FeedCursor {
  var base = unsafe sqlite3_vtab_cursor()
  var row = 0
  let rows: UnsafeMutablePointer<FedRows>

  @inline(__always) @unsafe
  static func at(_ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?)
    -> UnsafeMutablePointer<FeedCursor>?
  {
    unsafe UnsafeMutableRawPointer(cursor)?.assumingMemoryBound(to: FeedCursor.self)
  }
}

extension FedRows {
  /// Never freed: connections point at it.
  nonisolated(unsafe) fileprivate static let module: UnsafeMutablePointer<sqlite3_module> = {
    var module = sqlite3_module()
    unsafe module.xConnect = { connection, rows, _, _, table, _ in
      unsafe connect(connection, rows, table)
    }
    unsafe module.xDisconnect = { table in
      unsafe UnsafeMutableRawPointer(table)?.deallocate()
      return SQLITE_OK
    }
    unsafe module.xBestIndex = { _, _ in SQLITE_OK }
    unsafe module.xOpen = { table, cursor in unsafe open(table, cursor) }
    unsafe module.xClose = { cursor in
      unsafe UnsafeMutableRawPointer(cursor)?.deallocate()
      return SQLITE_OK
    }
    unsafe module.xFilter = { cursor, _, _, _, _ in
      unsafe FeedCursor.at(cursor)?.pointee.row = 0
      return SQLITE_OK
    }
    unsafe module.xNext = { cursor in
      unsafe FeedCursor.at(cursor)?.pointee.row += 1
      return SQLITE_OK
    }
    unsafe module.xEof = { cursor in
      guard let cursor = unsafe FeedCursor.at(cursor) else { return 1 }
      return unsafe cursor.pointee.row < cursor.pointee.rows.pointee.count ? 0 : 1
    }
    unsafe module.xColumn = { cursor, context, column in
      guard let cursor = unsafe FeedCursor.at(cursor) else { return SQLITE_MISUSE }
      unsafe answer(context, Int(column), cursor.pointee.row, of: cursor.pointee.rows)
      return SQLITE_OK
    }
    unsafe module.xRowid = { cursor, number in
      unsafe number?.pointee = Int64(FeedCursor.at(cursor)?.pointee.row ?? 0)
      return SQLITE_OK
    }
    let pointer = UnsafeMutablePointer<sqlite3_module>.allocate(capacity: 1)
    unsafe pointer.initialize(to: module)
    return unsafe pointer
  }()

  @unsafe
  private static func connect(
    _ connection: OpaquePointer?, _ rows: UnsafeMutableRawPointer?,
    _ table: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab>?>?
  ) -> Int32 {
    guard let rows = unsafe rows else { return SQLITE_MISUSE }
    let columns = (0..<RowFeed.columnsMax).map { "c\($0)" }.joined(separator: ", ")
    let code = unsafe sqlite3_declare_vtab(connection, "CREATE TABLE feed (\(columns))")
    guard code == SQLITE_OK else { return code }
    let made = UnsafeMutablePointer<FeedTable>.allocate(capacity: 1)
    unsafe made.initialize(to: FeedTable(rows: rows.assumingMemoryBound(to: FedRows.self)))
    unsafe table?.pointee = UnsafeMutableRawPointer(made)
      .assumingMemoryBound(to: sqlite3_vtab.self)
    return SQLITE_OK
  }

  @unsafe
  private static func open(
    _ table: UnsafeMutablePointer<sqlite3_vtab>?,
    _ cursor: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab_cursor>?>?
  ) -> Int32 {
    guard let table = unsafe UnsafeMutableRawPointer(table)?.assumingMemoryBound(to: FeedTable.self)
    else { return SQLITE_MISUSE }
    let made = UnsafeMutablePointer<FeedCursor>.allocate(capacity: 1)
    unsafe made.initialize(to: FeedCursor(rows: table.pointee.rows))
    unsafe cursor?.pointee = UnsafeMutableRawPointer(made)
      .assumingMemoryBound(to: sqlite3_vtab_cursor.self)
    return SQLITE_OK
  }

  @inline(__always) @unsafe
  private static func answer(
    _ context: OpaquePointer?, _ column: Int, _ row: Int, of rows: UnsafeMutablePointer<FedRows>
  ) {
    // An array of so many columns; SQLite asks for those that it was told of.
    guard column >= 0, column < RowFeed.columnsMax else { return }
    let fed = unsafe rows.pointee.columns + column
    switch unsafe fed.pointee.form {
    case .null: unsafe sqlite3_result_null(context)
    case .numbers: unsafe sqlite3_result_int64(context, number(fed, row))
    case .numbersOrNull:
      let number = unsafe number(fed, row)
      if unsafe number == fed.pointee.null {
        unsafe sqlite3_result_null(context)
      } else {
        unsafe sqlite3_result_int64(context, number)
      }
    case .texts: unsafe answer(context, text(fed, row), of: fed, orNull: false)
    case .textsOrNull: unsafe answer(context, text(fed, row), of: fed, orNull: true)
    }
  }

  @inline(__always) @unsafe
  private static func number(_ column: UnsafePointer<FedColumn>, _ row: Int) -> Int64 {
    unsafe column.pointee.values?.load(fromByteOffset: 8 &* row, as: Int64.self) ?? 0
  }

  @inline(__always) @unsafe
  private static func text(
    _ column: UnsafePointer<FedColumn>, _ row: Int
  ) -> ReceiptBatch.Text {
    let place = row &* MemoryLayout<ReceiptBatch.Text>.stride
    return unsafe column.pointee.values?.load(fromByteOffset: place, as: ReceiptBatch.Text.self)
      ?? .none
  }

  @inline(__always) @unsafe
  private static func answer(
    _ context: OpaquePointer?, _ text: ReceiptBatch.Text, of column: UnsafePointer<FedColumn>,
    orNull: Bool
  ) {
    if text.count > 0, let bytes = unsafe column.pointee.bytes {
      let start = unsafe (bytes + Int(text.start)).assumingMemoryBound(to: CChar.self)
      unsafe sqlite3_result_text(context, start, text.count, nil)
    } else if orNull {
      unsafe sqlite3_result_null(context)
    } else {
      unsafe sqlite3_result_text(context, "", 0, transient)
    }
  }
}
