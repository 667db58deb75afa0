import Retention

/// Reads one customer after another, on a connection of its own that keeps what it has prepared.
/// What the base has as a whole stays in memory, and is read again when its stamp says so.
///
/// One thread at a time uses it: not `Sendable` on purpose.
package final class CustomerReader {
  private let connection: KeptConnection
  private var known: Known?
  private var calendar = StoreCalendar()

  /// What holds for everybody as long as the stamp does.
  struct Known {
    let stamp: BaseStamp
    let stores: CodeList
    let categories: CodeList
    let corrected: CorrectedKeys
    var receipts: Receipts

    fileprivate init(
      _ stamp: BaseStamp, after last: Known?, on connection: Connection
    ) throws(StorageError) {
      self.stamp = stamp
      let old = last?.stamp
      stores =
        if let last, old?.stores == stamp.stores { last.stores } else {
          try CodeList(table: "store", on: connection)
        }
      categories =
        if let last, old?.categories == stamp.categories { last.categories } else {
          try CodeList(table: "category", on: connection)
        }
      corrected =
        if let last, old?.corrections == stamp.corrections, old?.erasures == stamp.erasures {
          last.corrected
        } else {
          try CorrectedKeys(on: connection)
        }
      receipts =
        if let last, old?.receipts == stamp.receipts, old?.packed == stamp.packed,
          old?.erasures == stamp.erasures, old?.stores == stamp.stores,
          old?.categories == stamp.categories
        {
          last.receipts
        } else {
          try Receipts(stores, categories, on: connection)
        }
    }
  }

  /// Reads the receipts of one person after another.
  struct Receipts {
    private var rows: PersonRows
    private var pouring: ReceiptPouring

    fileprivate init(
      _ stores: CodeList, _ categories: CodeList, on connection: Connection
    ) throws(StorageError) {
      try connection.checkPacked()
      rows = try PersonRows(on: connection)
      pouring = ReceiptPouring(stores: stores, categories: categories, newSince: nil)
    }

    mutating func read(
      _ members: [Int64], asOf: Instant, isRegistered: Bool, into sink: inout some HistorySink
    ) throws(StorageError) -> Int32? {
      try rows.read(
        members, HistoryScope(asOf: asOf.rawValue, seen: .max, newSince: nil),
        isRegistered: isRegistered, by: &pouring, into: &sink)?.customer
    }
  }

  package init(_ database: Database) throws {
    connection = try KeptConnection(to: database)
  }

  /// Lends a look at one moment of the base. It ends with the body.
  package func look<Value>(_ body: (CustomerLook) throws -> Value) throws -> Value {
    try connection.read { connection in
      let stamp = try BaseStamp(on: connection)
      if known?.stamp != stamp { known = try Known(stamp, after: known, on: connection) }
      return try body(CustomerLook(stamp: stamp, reader: self, connection: connection))
    }
  }
}

// MARK: - What a look asks

extension CustomerReader {
  func current() throws(StorageError) -> Known {
    guard let known else { throw .inconsistent("a look outside of a look") }
    return known
  }

  /// In place: its memory is used again and again.
  func readRows(
    _ members: [Int64], asOf: Instant, isRegistered: Bool, into sink: inout some HistorySink
  ) throws(StorageError) -> Int32? {
    try known?.receipts.read(members, asOf: asOf, isRegistered: isRegistered, into: &sink) ?? nil
  }

  func updateCalendar(on connection: Connection) throws(StorageError) {
    try calendar.update(on: connection)
  }

  func pause(
    ofStore code: String, at moment: Moment, on connection: Connection
  ) throws(StorageError) -> StorePause? {
    try updateCalendar(on: connection)
    let id = try connection.first("SELECT id FROM store WHERE code = \(code)") { $0.integer(0) }
    guard let id else { return nil }
    return StorePause(days: calendar.days(ofStore: id, asOf: moment.asOf), asOf: moment.day)
  }
}
