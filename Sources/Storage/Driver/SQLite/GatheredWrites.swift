import GRDBSQLite

/// Gathers what a connection writes to the log beside its file page by page, and hands it to the
/// system in long pieces, which takes it half the time.
///
/// Nothing is kept back that others may see, or a power cut must not lose: what was gathered is
/// written before the log is synchronised, read there, cut, measured or closed. SQLite shows
/// nobody frames of the log that it has not synchronised (with `synchronous = FULL`), and asks the
/// methods of a file for all of it (https://www.sqlite.org/c3ref/io_methods.html): these are put
/// before the file's own while this is there. A piece that can't be written fails whatever writes
/// or synchronises next; the transaction can only be undone then.
///
/// The base itself is not gathered: a checkpoint that stops behind somebody's older view sends
/// others to the base without having synchronised it (`walCheckpoint` in SQLite's wal.c).
@safe
final class GatheredWrites {
  private var log: UnsafeMutablePointer<GatheringFile>?

  /// For a connection that is in no transaction and has read before. Where it has no log, all
  /// stays as it was.
  init(on connection: Connection) {
    var file: UnsafeMutablePointer<sqlite3_file>?
    let code = unsafe sqlite3_file_control(
      connection.handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file)
    if code == SQLITE_OK, let file = unsafe file { unsafe log = GatheringFile.make(of: file) }
  }

  /// Gives the log its own methods back. What is left then is a transaction's that is undone.
  func end() {
    if let log = unsafe log { unsafe GatheringFile.end(log) }
    unsafe log = nil
  }

  deinit { end() }
}

/// The methods of a file take less than 128 KiB at a time.
private let bytesAtOnce = 1 << 16

/// A file's methods, and what they work with: SQLite's own part first.
@unsafe
private struct GatheringFile {
  private var methods: sqlite3_io_methods
  private let own: UnsafePointer<sqlite3_io_methods>
  /// Nil when it was closed.
  private var file: UnsafeMutablePointer<sqlite3_file>?
  private let bytes: UnsafeMutableRawPointer
  /// Of the file: what was gathered begins here, and has so many bytes.
  private var start: Int64 = 0
  private var count = 0
  /// What a piece that was lost failed with.
  private var failure = SQLITE_OK

  private typealias File = UnsafeMutablePointer<sqlite3_file>
}

// MARK: - Beginning and end

extension GatheringFile {
  /// Nil for a file that is not open.
  static func make(
    of file: UnsafeMutablePointer<sqlite3_file>
  ) -> UnsafeMutablePointer<GatheringFile>? {
    guard let own = unsafe file.pointee.pMethods else { return nil }
    let made = UnsafeMutablePointer<GatheringFile>.allocate(capacity: 1)
    unsafe made.initialize(to: GatheringFile(file, own))
    unsafe file.pointee.pMethods = UnsafeRawPointer(made).assumingMemoryBound(
      to: sqlite3_io_methods.self)
    return unsafe made
  }

  private init(
    _ file: UnsafeMutablePointer<sqlite3_file>, _ own: UnsafePointer<sqlite3_io_methods>
  ) {
    unsafe self.own = unsafe own
    unsafe self.file = unsafe file
    unsafe bytes = .allocate(byteCount: bytesAtOnce, alignment: 4_096)
    unsafe methods = unsafe own.pointee
    unsafe methods.xRead = { unsafe GatheringFile.read($0, $1, $2, $3) }
    unsafe methods.xWrite = { unsafe GatheringFile.write($0, $1, $2, $3) }
    unsafe methods.xSync = { file, flags in
      unsafe GatheringFile.passed(file) { unsafe $0.xSync?(file, flags) }
    }
    unsafe methods.xTruncate = { file, size in
      unsafe GatheringFile.passed(file) { unsafe $0.xTruncate?(file, size) }
    }
    unsafe methods.xFileSize = { file, size in
      unsafe GatheringFile.passed(file) { unsafe $0.xFileSize?(file, size) }
    }
    unsafe methods.xClose = { unsafe GatheringFile.close($0) }
  }

  static func end(_ gathering: UnsafeMutablePointer<GatheringFile>) {
    if let file = unsafe gathering.pointee.file {
      // Where this fails, the transaction that wrote it is undone all the same.
      _ = unsafe gathering.pointee.flush(file)
      unsafe file.pointee.pMethods = unsafe gathering.pointee.own
    }
    unsafe gathering.pointee.bytes.deallocate()
    unsafe gathering.deallocate()
  }

  private static func close(_ file: File?) -> Int32 {
    guard let file = unsafe file, let gathering = unsafe of(file) else { return SQLITE_MISUSE }
    let code = unsafe gathering.pointee.flush(file)
    unsafe file.pointee.pMethods = unsafe gathering.pointee.own
    unsafe gathering.pointee.file = nil
    let closed = unsafe gathering.pointee.own.pointee.xClose?(file) ?? SQLITE_MISUSE
    return code == SQLITE_OK ? closed : code
  }

  private static func of(_ file: File?) -> UnsafeMutablePointer<GatheringFile>? {
    unsafe UnsafeMutableRawPointer(mutating: file?.pointee.pMethods)?
      .assumingMemoryBound(to: GatheringFile.self)
  }
}

// MARK: - Reading and writing

extension GatheringFile {
  /// Writes what was gathered.
  private mutating func flush(_ file: File) -> Int32 {
    if unsafe failure != SQLITE_OK { return unsafe failure }
    if unsafe count == 0 { return SQLITE_OK }
    let code = unsafe own.pointee.xWrite?(file, bytes, Int32(count), start) ?? SQLITE_MISUSE
    unsafe count = 0
    unsafe failure = code
    return code
  }

  /// Does something with a file that has all that was gathered.
  private static func passed(
    _ file: File?, _ body: (sqlite3_io_methods) -> Int32?
  ) -> Int32 {
    guard let file = unsafe file, let gathering = unsafe of(file) else { return SQLITE_MISUSE }
    let code = unsafe gathering.pointee.flush(file)
    if code != SQLITE_OK { return code }
    return unsafe body(gathering.pointee.own.pointee) ?? SQLITE_MISUSE
  }

  private static func write(
    _ file: File?, _ from: UnsafeRawPointer?, _ bytes: Int32, _ place: Int64
  ) -> Int32 {
    guard let file = unsafe file, let from = unsafe from, let gathering = unsafe of(file) else {
      return SQLITE_MISUSE
    }
    let count = Int(bytes)
    let (start, gathered) = unsafe (gathering.pointee.start, gathering.pointee.count)
    if place != start + Int64(gathered) || gathered + count > bytesAtOnce {
      let code = unsafe gathering.pointee.flush(file)
      if code != SQLITE_OK { return code }
      if count > bytesAtOnce {
        return unsafe gathering.pointee.own.pointee.xWrite?(file, from, bytes, place)
          ?? SQLITE_MISUSE
      }
      unsafe gathering.pointee.start = place
    }
    unsafe (gathering.pointee.bytes + gathering.pointee.count).copyMemory(
      from: from, byteCount: count)
    unsafe gathering.pointee.count += count
    return SQLITE_OK
  }

  /// What was gathered is read where it is.
  private static func read(
    _ file: File?, _ to: UnsafeMutableRawPointer?, _ bytes: Int32, _ place: Int64
  ) -> Int32 {
    guard let file = unsafe file, let to = unsafe to, let gathering = unsafe of(file) else {
      return SQLITE_MISUSE
    }
    let start = unsafe gathering.pointee.start
    let end = unsafe start + Int64(gathering.pointee.count)
    if place >= start, place + Int64(bytes) <= end {
      unsafe to.copyMemory(
        from: gathering.pointee.bytes + Int(place - start), byteCount: Int(bytes))
      return SQLITE_OK
    }
    if place < end, place + Int64(bytes) > start {
      let code = unsafe gathering.pointee.flush(file)
      if code != SQLITE_OK { return code }
    }
    return unsafe gathering.pointee.own.pointee.xRead?(file, to, bytes, place) ?? SQLITE_MISUSE
  }
}
