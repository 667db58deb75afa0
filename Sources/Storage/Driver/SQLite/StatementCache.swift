import GRDBSQLite

/// Prepared statements of one connection that nobody uses just now, by their texts: who asks the
/// same again and again prepares once.
///
/// Belongs to the thread that its connection is lent to.
@safe
final class StatementCache {
  private var idle: [String: [OpaquePointer]] = unsafe [:]
  private var count = 0

  /// Texts with lists of numbers differ by the length of the list: what is beyond this many is
  /// not kept.
  private static let countMax = 256

  deinit {
    unsafe idle.values.joined().forEach { pointer in
      _ = unsafe sqlite3_finalize(pointer)
    }
  }

  /// A statement without bindings; nil where none is there.
  @unsafe
  func take(_ text: String) -> OpaquePointer? {
    guard let pointer = unsafe idle[text]?.popLast() else { return nil }
    count -= 1
    return unsafe pointer
  }

  /// Keeps a statement, or ends it.
  @unsafe
  func put(_ pointer: OpaquePointer, _ text: String) {
    _ = unsafe sqlite3_reset(pointer)
    _ = unsafe sqlite3_clear_bindings(pointer)
    if count < StatementCache.countMax {
      unsafe idle[text, default: []].append(pointer)
      count += 1
    } else {
      unsafe sqlite3_finalize(pointer)
    }
  }
}
