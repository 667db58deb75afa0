import GRDBSQLite

/// Rows on their way into a table as pages of a database of their own, in memory: a leaf after
/// another under a root (https://www.sqlite.org/fileformat2.html#b_tree_pages).
///
/// A record stands in them as it will in the table. SQLite copies it without looking into it,
/// which takes a third of what a row costs that comes value by value. The table has numbers of
/// rows (INTEGER PRIMARY KEY); its columns and indices are made anew beside the base, so that an
/// image that is of another form is refused, not copied.
@safe
final class ImageFeed {
  /// Records that are longer must come in another way.
  static let recordBytesMax = 4_096

  private static let schema = "winback_image"
  private static let pageBytes = 16_384
  /// Fewer than one root has room for: some 2 MB of rows at a time.
  private static let leavesMax = 128
  private static let leafHead = 8
  private static let innerHead = 12

  private let connection: Connection
  private let table: String
  /// Inserts what was filled.
  private let work: DeferredWork
  /// The database with the table while it is empty.
  private let template: [UInt8]
  /// The number of the table's root page, from 1.
  private let root: Int
  private let templatePages: Int
  /// What is being filled: SQLite's memory, because it becomes SQLite's.
  private var image: UnsafeMutableRawPointer?
  /// The last row of each leaf.
  private var lastRows: [Int64] = []
  /// Of the last leaf.
  private var cells = 0
  private var contentStart = 0

  /// Outside of a transaction; to be closed when it is of no more use, outside of one, too. What
  /// was filled is inserted by `work`, whose the connection is until that was waited for.
  init(
    of table: String, on connection: Connection, by work: DeferredWork = DeferredWork()
  ) throws(StorageError) {
    self.connection = connection
    self.table = table
    self.work = work
    try connection.executeScript(
      """
      ATTACH DATABASE ':memory:' AS \(Self.schema);
      PRAGMA \(Self.schema).page_size = \(Self.pageBytes);
      """)
    do throws(StorageError) {
      let parts = try connection.all(
        """
        SELECT type, sql FROM main.sqlite_schema
        WHERE tbl_name = \(table) AND type IN ('table', 'index') AND sql IS NOT NULL
        ORDER BY type DESC
        """
      ) { (type: $0.text(0), sql: $0.text(1)) }
      for (type, sql) in parts {
        let kind = "CREATE \(type.uppercased()) "
        guard sql.hasPrefix(kind) else { throw StorageError.unreadable(what: "sqlite_schema") }
        try connection.executeScript(
          kind + Self.schema + "." + sql.dropFirst(kind.count))
      }
      root = Int(
        try connection.integer(
          """
          SELECT rootpage FROM winback_image.sqlite_schema WHERE name = \(table)
          """))
      template = try Self.serialised(on: connection)
      templatePages = template.count / Self.pageBytes
      guard templatePages * Self.pageBytes == template.count, root >= 2, root <= templatePages
      else { throw StorageError.unreadable(what: "the form of the table \(table)") }
    } catch {
      try Self.close(on: connection)
      throw error
    }
  }

  deinit { unsafe sqlite3_free(image) }

  /// Takes its database off the connection.
  static func close(on connection: Connection) throws(StorageError) {
    let isOpen = try connection.integer(
      "SELECT count(*) FROM pragma_database_list WHERE name = 'winback_image'")
    if isOpen > 0 { try connection.executeScript("DETACH DATABASE \(schema)") }
  }

  private static func serialised(on connection: Connection) throws(StorageError) -> [UInt8] {
    var size: sqlite3_int64 = 0
    guard let bytes = unsafe sqlite3_serialize(connection.handle, schema, &size, 0) else {
      throw connection.failure(SQLITE_NOMEM, statement: schema)
    }
    defer { unsafe sqlite3_free(bytes) }
    return unsafe Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
  }
}

// MARK: - Filling

extension ImageFeed {
  /// Adds a row; each has a greater number than the one before, and a record of at most
  /// `recordBytesMax` bytes.
  func append(_ row: Int64, _ record: UnsafeRawBufferPointer) throws(StorageError) {
    precondition(record.count <= Self.recordBytesMax)
    var head: (UInt64, UInt64, UInt64) = (0, 0, 0)
    try unsafe withUnsafeMutableBytes(of: &head) { head throws(StorageError) in
      var count = 0
      unsafe RecordWriter.putVarint(UInt64(record.count), to: head, at: &count)
      unsafe RecordWriter.putVarint(UInt64(bitPattern: row), to: head, at: &count)
      let page = try unsafe page(withRoomFor: count + record.count)
      contentStart -= count + record.count
      let cell = unsafe page + contentStart
      unsafe cell.copyMemory(from: UnsafeRawPointer(head.baseAddress ?? page), byteCount: count)
      if let bytes = record.baseAddress {
        unsafe (cell + count).copyMemory(from: bytes, byteCount: record.count)
      }
      unsafe Self.put(contentStart, bytes: 2, to: page + (Self.leafHead + 2 * cells))
      cells += 1
      lastRows[lastRows.count - 1] = row
    }
  }

  /// The leaf that has room for a cell.
  private func page(withRoomFor bytes: Int) throws(StorageError) -> UnsafeMutableRawPointer {
    let free = contentStart - (Self.leafHead + 2 * (cells + 1))
    if unsafe image == nil || free < bytes {
      finishLeaf()
      if lastRows.count == Self.leavesMax { try flush() }
      try beginLeaf()
    }
    guard let page = unsafe leaf() else {
      throw connection.failure(SQLITE_NOMEM, statement: Self.schema)
    }
    return unsafe page
  }

  private func beginLeaf() throws(StorageError) {
    if unsafe image == nil {
      let bytes = (templatePages + Self.leavesMax) * Self.pageBytes
      unsafe image = sqlite3_malloc64(UInt64(bytes))
      guard let image = unsafe image else {
        throw connection.failure(SQLITE_NOMEM, statement: Self.schema)
      }
      unsafe template.withUnsafeBytes { template in
        if let start = template.baseAddress {
          unsafe image.copyMemory(from: start, byteCount: template.count)
        }
      }
    }
    lastRows.append(0)
    cells = 0
    contentStart = Self.pageBytes
  }

  /// The last leaf; the pages of the template stand before the first one.
  private func leaf() -> UnsafeMutableRawPointer? {
    unsafe image.map { unsafe $0 + (templatePages + lastRows.count - 1) * Self.pageBytes }
  }

  private func finishLeaf() {
    guard !lastRows.isEmpty, let page = unsafe leaf() else { return }
    unsafe Self.putHead(form: 13, cells: cells, contentStart: contentStart, to: page)
  }

  @unsafe
  private static func putHead(
    form: Int, cells: Int, contentStart: Int, to page: UnsafeMutableRawPointer
  ) {
    unsafe put(form, bytes: 1, to: page)
    unsafe put(0, bytes: 2, to: page + 1)
    unsafe put(cells, bytes: 2, to: page + 3)
    unsafe put(contentStart, bytes: 2, to: page + 5)
    unsafe put(0, bytes: 1, to: page + 7)
  }

  /// The most significant byte first.
  @inline(__always) @unsafe
  private static func put(_ number: Int, bytes: Int, to place: UnsafeMutableRawPointer) {
    for byte in 0..<bytes {
      unsafe place.storeBytes(
        of: UInt8(truncatingIfNeeded: number >> (8 * (bytes - 1 - byte))), toByteOffset: byte,
        as: UInt8.self)
    }
  }
}

// MARK: - Inserting

extension ImageFeed {
  /// Has what came since the last time inserted, inside the caller's transaction.
  func flush() throws(StorageError) {
    finishLeaf()
    guard !lastRows.isEmpty, let filled = unsafe image else { return }
    let pages = unsafe finishRoot(filled)
    unsafe image = nil
    lastRows.removeAll(keepingCapacity: true)
    (cells, contentStart) = (0, 0)
    let memory = unsafe FilledImage(filled, bytes: pages * Self.pageBytes)
    try work.perform { [self] () throws(StorageError) in try insert(memory) }
  }

  private func insert(_ memory: FilledImage) throws(StorageError) {
    guard let image = unsafe memory.take() else { return }
    let bytes = Int64(memory.bytes)
    // Frees the memory whatever happens. It is not for reading only, because a transaction that
    // is to write asks that of all databases of its connection.
    let code = unsafe sqlite3_deserialize(
      connection.handle, Self.schema, image.assumingMemoryBound(to: UInt8.self), bytes, bytes,
      UInt32(SQLITE_DESERIALIZE_FREEONCLOSE))
    guard code == SQLITE_OK else { throw connection.failure(code, statement: Self.schema) }
    // All columns of a table of the same form: SQLite copies whole records.
    try connection.executeScript(
      "INSERT INTO main.\(table) SELECT * FROM \(Self.schema).\(table)")
  }

  /// - Returns: How many pages the database has.
  private func finishRoot(_ image: UnsafeMutableRawPointer) -> Int {
    // A single leaf is the root itself: one that points at no other is none.
    let pages = templatePages + (lastRows.count == 1 ? 0 : lastRows.count)
    unsafe Self.put(pages, bytes: 4, to: image + 28)
    let page = unsafe image + (root - 1) * Self.pageBytes
    if lastRows.count == 1 {
      unsafe page.copyMemory(
        from: image + templatePages * Self.pageBytes, byteCount: Self.pageBytes)
      return pages
    }
    var start = Self.pageBytes
    for (leaf, row) in lastRows.dropLast().enumerated() {
      var head: (UInt64, UInt64) = (0, 0)
      unsafe withUnsafeMutableBytes(of: &head) { cell in
        var count = 4
        guard let from = cell.baseAddress else { return }
        unsafe Self.put(templatePages + leaf + 1, bytes: 4, to: from)
        unsafe RecordWriter.putVarint(UInt64(bitPattern: row), to: cell, at: &count)
        start -= count
        unsafe (page + start).copyMemory(from: UnsafeRawPointer(from), byteCount: count)
      }
      unsafe Self.put(start, bytes: 2, to: page + (Self.innerHead + 2 * leaf))
    }
    unsafe Self.putHead(form: 5, cells: lastRows.count - 1, contentStart: start, to: page)
    // The last child.
    unsafe Self.put(pages, bytes: 4, to: page + 8)
    return pages
  }
}

/// Memory of SQLite's that nobody has taken yet.
@safe
private final class FilledImage {
  let bytes: Int
  private var memory: UnsafeMutableRawPointer?

  init(_ memory: UnsafeMutableRawPointer, bytes: Int) {
    unsafe self.memory = memory
    self.bytes = bytes
  }

  deinit { unsafe sqlite3_free(memory) }

  /// It is the caller's to free.
  @unsafe
  func take() -> UnsafeMutableRawPointer? {
    defer { unsafe memory = nil }
    return unsafe memory
  }
}
