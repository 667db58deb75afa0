import GRDB
import GRDBSQLite
import Glibc

extension StorageError {
  /// The meaning of a result code (https://www.sqlite.org/rescode.html). Its low byte is the
  /// primary code.
  init(code: Int32, message: String, statement: String, path: String) {
    switch code & 0xff {
    case SQLITE_FULL: self = .diskFull(path: path)
    // Where SQLite makes room beside the base, a full disk is a failure like any other to it.
    case SQLITE_IOERR where Self.isDiskFull(at: path): self = .diskFull(path: path)
    case SQLITE_IOERR: self = .inputOutput(path: path, message: message)
    case SQLITE_CORRUPT: self = .corrupt(path: path, message: message)
    case SQLITE_NOTADB: self = .notABase(path: path)
    case SQLITE_BUSY, SQLITE_LOCKED: self = .busy(path: path)
    case SQLITE_READONLY: self = .readOnly(path: path)
    case SQLITE_CANTOPEN: self = .cannotOpen(path: path, message: message)
    default: self = .failed(statement: statement, code: code, message: message)
    }
  }

  private static func isDiskFull(at path: String) -> Bool {
    var disk = statvfs()
    guard unsafe statvfs(path, &disk) == 0 else { return false }
    let (free, isHuge) = UInt64(disk.f_bavail).multipliedReportingOverflow(
      by: UInt64(disk.f_frsize))
    return !isHuge && free < bytesNeeded
  }

  /// The least room that any write asks for, twice.
  private static let bytesNeeded: UInt64 = 1 << 16

  /// What GRDB says when it opens a connection or a transaction of its own.
  init(_ error: any Error, path: String) {
    switch error {
    case let error as StorageError:
      self = error
    case let error as DatabaseError:
      self.init(
        code: error.extendedResultCode.rawValue, message: error.message ?? "no message",
        statement: error.sql ?? "", path: path)
    default:
      self = .cannotOpen(path: path, message: "\(type(of: error))")
    }
  }
}
