import Intake
import Retention
import Storage

extension Business {
  /// Rows of files of customers and stores.
  func drivePeople(
    _ ids: [Int64], _ layout: ImportLayout, author: String, now: () -> Instant,
    into report: inout DriveReport
  ) throws {
    let own = try PeopleLayout(layout)
    let head = try LayoutSeparator(layout).declaration + layout.header + [0x0a]
    if layout.kind == .stores {
      try drive(ids, now: now, into: &report) { file in
        try database.beginStores(file: file, layout: layout, at: now())
      } read: { row throws(IntakeError) in
        let reader = try StoresReader(
          bytes: head + row.said + [0x0a], name: row.file, mapping: own.mapping
        ) { Zone(named: $0) != nil }
        let batch = try reader.next()
        return RowReading(batch?.rows.map { StoreEntry($0) } ?? [], batch?.rejects ?? [], row)
      }
      return
    }
    let options = own.peopleOptions(zone: zone, now: now())
    try drive(ids, now: now, into: &report) { file in
      try database.beginCustomers(
        file: file, layout: layout, author: author, at: now(), rowsPerTransaction: .max)
    } read: { row throws(IntakeError) in
      let reader = try PeopleReader(
        bytes: head + row.said + [0x0a], name: row.file, options: options)
      let batch = try reader.next()
      return RowReading(batch?.rows.map { PersonEntry($0) } ?? [], batch?.rejects ?? [], row)
    }
  }

  private func drive<Taker: EntryTaker>(
    _ ids: [Int64], now: () -> Instant, into report: inout DriveReport,
    begin: (_ file: String) throws -> FileSession<Taker>,
    read: (QuarantinedRow) throws(IntakeError) -> RowReading<Taker.Entry>
  ) throws {
    var session: FileSession<Taker>?
    var refused: [StillSetAside] = []
    var taken = 0
    for id in ids {
      guard let row = try database.quarantined(id: id), row.state == .open else { continue }
      if row.isUnreadable {
        refused.append(StillSetAside(id: id, reason: row.reason, detail: row.detail))
        continue
      }
      switch reading(row, read) {
      case .nothing(let problem): refused.append(problem)
      case .entry(let entry):
        let open = try session ?? begin(row.file)
        session = open
        switch try open.drive(id, entry, rows: row.rows) {
        case .taken: taken += 1
        case .refused(let reason, let detail):
          refused.append(StillSetAside(id: id, reason: reason, detail: detail))
        }
      }
    }
    if taken > 0 {
      if let done = try session?.finish(at: now()) { report.add(done.counts) }
    } else {
      try session?.abandon()
    }
    try database.setAsideAgain(refused)
    report.stillOpen += refused
  }

  private func reading<Entry>(
    _ row: QuarantinedRow, _ read: (QuarantinedRow) throws(IntakeError) -> RowReading<Entry>
  ) -> RowReading<Entry> {
    do throws(IntakeError) {
      return try read(row)
    } catch {
      return .nothing(
        StillSetAside(id: row.id, reason: .encodingInvalid, detail: "\(error)"))
    }
  }
}

/// What a row of quarantine reads as today.
private enum RowReading<Entry> {
  case entry(Entry)
  case nothing(StillSetAside)

  init(_ entries: [Entry], _ rejects: [ReceiptBatch.Reject], _ row: QuarantinedRow) {
    if let reject = rejects.first {
      self = .nothing(StillSetAside(id: row.id, reason: reject.reason, detail: reject.detail))
    } else if let entry = entries.first, entries.count == 1 {
      self = .entry(entry)
    } else {
      self = .nothing(
        StillSetAside(
          id: row.id, reason: .columnCount, detail: "\(entries.count) rows in place of one"))
    }
  }
}

extension QuarantinedRow {
  /// What is read: the mend, where there is one.
  var said: [UInt8] { mend?.bytes ?? bytes }
}
