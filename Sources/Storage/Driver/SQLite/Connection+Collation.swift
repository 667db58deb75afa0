import GRDBSQLite
import Glibc

extension Connection {
  /// Registers the collation that PostgreSQL has by the name C: text in order of its bytes.
  func addByteOrder() throws(StorageError) {
    let code = unsafe sqlite3_create_collation_v2(
      handle, "C", SQLITE_UTF8, nil,
      { _, leftCount, left, rightCount, right in
        let order =
          if let left = unsafe left, let right = unsafe right {
            unsafe memcmp(left, right, Int(min(leftCount, rightCount)))
          } else {
            Int32(0)
          }
        return order != 0 ? order : (leftCount < rightCount ? -1 : leftCount > rightCount ? 1 : 0)
      }, nil)
    guard code == SQLITE_OK else { throw failure(code, statement: "COLLATE \"C\"") }
  }
}
