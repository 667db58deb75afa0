package import Retention

/// Reads a file of stores. Two rows about one store are both read, in order.
package final class StoresReader {
  /// The rows of a stretch of the file, in its order.
  package struct Batch: Hashable, Sendable {
    package var rows: [StoreRow] = []
    package var rejects: [ReceiptBatch.Reject] = []

    package init() {}
  }

  /// The columns of the file, and what each is read as; nil where it is not read.
  package let recognised: [(column: String, field: StoreField?)]
  /// The header record as CSV in UTF-8, to read single rows again.
  package let header: [UInt8]
  /// Rows that were read, without the header and blank lines.
  package var rows: Int { table.rows }

  private let table: TableReader<StoreField>
  private let isZone: (String) -> Bool
  private static let rowsABatch = 1000

  /// Opens a file and reads its header, or refuses the file with the reason. `isZone` tells
  /// the IANA names of zones.
  package convenience init(
    path: String, form: FormOptions = FormOptions(), mapping: [String: String] = [:],
    isZone: @escaping (String) -> Bool
  ) throws(IntakeError) {
    let table = try TableReader<StoreField>(path: path, form: form, mapping: mapping)
    try self.init(table, file: path, isZone: isZone)
  }

  /// The same over bytes in memory; `name` stands in messages.
  package convenience init(
    bytes: [UInt8], name: String, form: FormOptions = FormOptions(),
    mapping: [String: String] = [:], isZone: @escaping (String) -> Bool
  ) throws(IntakeError) {
    let table = try TableReader<StoreField>(
      bytes: bytes, name: name, form: form, mapping: mapping)
    try self.init(table, file: name, isZone: isZone)
  }

  private init(
    _ table: TableReader<StoreField>, file: String, isZone: @escaping (String) -> Bool
  ) throws(IntakeError) {
    guard table.columns[.code] >= 0 else {
      throw .columnMissing(
        file: file, field: StoreField.code.rawValue, of: .store, found: table.columns.names)
    }
    self.table = table
    self.isZone = isZone
    header = table.header
    recognised = Array(zip(table.columns.names, table.columns.fields))
      .map { (column: $0, field: $1) }
  }

  /// The next rows and rejects; nil when the file is at its end.
  package func next() throws(IntakeError) -> Batch? {
    var batch = Batch()
    var bytes = 0
    while batch.rows.count + batch.rejects.count < StoresReader.rowsABatch,
      bytes < IntakeLimits.stretchBytes, let row = try table.next()
    {
      bytes += row.bytes.count
      do throws(RowFault) {
        batch.rows.append(try parse(row))
      } catch {
        batch.rejects.append(
          ReceiptBatch.Reject(
            line: row.line, rows: 1, bytes: row.bytes, reason: error.reason,
            detail: error.detail))
      }
    }
    return batch.rows.isEmpty && batch.rejects.isEmpty ? nil : batch
  }

  private func parse(_ row: TableRow) throws(RowFault) -> StoreRow {
    if let fault = row.fault { throw fault }
    let code = cell(row, .code)
    guard !code.isEmpty else { throw RowFault(.storeCodeMissing, "the store's code is empty") }
    let name = cell(row, .name)
    guard code.utf8.count <= IntakeLimits.nameBytes, let line = LineText.parse(name) else {
      throw RowFault(
        .fieldTooLong,
        "a store's code or name has more than \(IntakeLimits.nameBytes) bytes")
    }
    let zone = cell(row, .timezone)
    if BlankText.says(zone) {
      return StoreRow(
        line: row.line, bytes: row.bytes, code: code, name: line.isEmpty ? nil : line,
        timezone: nil)
    }
    guard zone.utf8.count <= 64, isZone(zone) else {
      throw RowFault(
        .timezoneUnknown,
        "\(zone.viewed { $0.excerpt }) is no IANA time zone such as Europe/Moscow")
    }
    return StoreRow(
      line: row.line, bytes: row.bytes, code: code, name: line.isEmpty ? nil : line,
      timezone: zone)
  }

  private func cell(_ row: TableRow, _ field: StoreField) -> String {
    let column = table.columns[field]
    return row.fields.indices.contains(column) ? row.fields[column] : ""
  }
}
