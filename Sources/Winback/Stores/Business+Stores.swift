package import Intake
package import Retention
package import Storage

/// A store, and how its receipts stand at a moment.
package struct StoreSheetRow: Hashable, Sendable {
  package let store: StoreRecord
  /// Its own zone, or the business's.
  package let timezone: String
  /// How long it usually pauses and how long it has been silent; nil without a receipt by the
  /// moment.
  package let pause: StorePause?

  /// Of its receipts, in percent; nil where it has none.
  package var identifiedPercent: Double? {
    store.receipts == 0 ? nil : 100 * Double(store.identified) / Double(store.receipts)
  }
}

extension Business {
  /// The stores, in byte order of their codes.
  package func storeSheet(at moment: Moment) throws -> [StoreSheetRow] {
    let pauses = Dictionary(
      try storePauses(at: moment).map { ($0.store, $0.pause) }, uniquingKeysWith: { $1 })
    return try database.stores().map { store in
      StoreSheetRow(
        store: store, timezone: store.timezone ?? zone.identifier, pause: pauses[store.code])
    }
  }

  /// Makes a store, or changes the name or the zone of one.
  ///
  /// - Returns: Whether anything was new.
  /// - Throws: `StoreRefusal`, `StorageError`.
  package func saveStore(_ code: String, name: String?, timezone: String?) throws -> Bool {
    guard PersonText.isUsable(code) else { throw StoreRefusal.badCode(code) }
    if let name, !PersonText.isUsable(name) { throw StoreRefusal.badName(name) }
    if let timezone, Zone(named: timezone) == nil {
      throw WorkspaceError.unknownZone(timezone)
    }
    switch try database.take(StoreEntry(code: code, name: name, timezone: timezone)) {
    case .accepted: return true
    case .repeated: return false
    case .refused:
      let known = try database.stores().first { $0.code == code }
      throw StoreRefusal.zoneIsFixed(code, known?.timezone ?? zone.identifier)
    }
  }

  /// Reads a file of stores into the base.
  ///
  /// - Throws: `IntakeError`, `StorageError`, `ImportStopped`.
  package func importStores(
    _ path: String, form: FormOptions, mapping: [String: String], dryRun: Bool,
    stopAtReject: Bool, now: () -> Instant
  ) throws -> ImportedStores {
    if stopAtReject {
      let reader = try storesReader(path, form: form, mapping: mapping)
      while let batch = try reader.next() {
        if let reject = batch.rejects.first { throw ImportStopped(file: path, reject: reject) }
      }
    }
    let reader = try storesReader(path, form: form, mapping: mapping)
    let layout = try PeopleLayout(storesMapping: mapping).stored(.stores, header: reader.header)
    let session = try database.beginStores(file: path, layout: layout, at: now(), dryRun: dryRun)
    var rejects: [ReceiptBatch.Reject] = []
    while let batch = try reader.next() {
      try session.admit(batch.rows.map { StoreEntry($0) }, rejects: batch.rejects) {
        ($0.line, 1, $0.bytes)
      }
      if rejects.count < ImportedStores.shownMax { rejects += batch.rejects }
    }
    return ImportedStores(report: try session.finish(at: now()), rejects: rejects)
  }

  package func storesReader(
    _ path: String, form: FormOptions, mapping: [String: String]
  ) throws(IntakeError) -> StoresReader {
    try StoresReader(path: path, form: form, mapping: mapping) { Zone(named: $0) != nil }
  }
}

/// What an import of stores did.
package struct ImportedStores: Sendable {
  package let report: FileReport<StoreTaker.Summary>
  /// The first rows that could not be read.
  package let rejects: [ReceiptBatch.Reject]

  static let shownMax = 20
}

extension StoreEntry {
  /// What a row of a file of stores says.
  package init(_ row: StoreRow) {
    self.init(
      code: row.code, name: row.name, timezone: row.timezone, line: row.line, bytes: row.bytes)
  }
}
