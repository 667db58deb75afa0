import Retention

/// Reads a file of customers row by row, in memory that does not grow with it.
///
/// Every row ends up in `rows` or in `rejects` of a batch; two rows about one customer are
/// both read, in order.
package final class PeopleReader {
  /// The columns of the file, and what each is read as: the name of a `PeopleField`, or
  /// `field.NAME`; nil where it is not read.
  package let recognised: [(column: String, field: String?)]
  /// `,` `;` tab or `|`.
  package let separator: Character
  /// The header record as CSV in UTF-8, to read single rows again.
  package let header: [UInt8]
  /// Nil when the size is not known beforehand, as of a pipe.
  package var bytesTotal: Int? { table.bytesTotal }
  package var bytesRead: Int { table.bytesRead }
  /// Rows that were read, without the header and blank lines.
  package var rows: Int { table.rows }
  /// Values that were left out of accepted rows, by the reason.
  package private(set) var flagged: [FlagReason: Int] = [:]
  package var unusablePhones: Int { flagged[.phoneInvalid] ?? 0 }
  package var unusableEmails: Int { flagged[.emailInvalid] ?? 0 }

  private let table: TableReader<PeopleField>
  private var parser: PersonParser
  private static let rowsABatch = 1000

  /// Opens a file and reads its header, or refuses the file with the reason.
  package convenience init(path: String, options: Options) throws(IntakeError) {
    let mapping = OwnFields.Mapping(options.mapping)
    let table = try TableReader<PeopleField>(
      path: path, form: options.form, mapping: mapping.ofTable)
    try self.init(table, mapping, file: path, options)
  }

  /// The same over bytes in memory; `name` stands in messages.
  package convenience init(bytes: [UInt8], name: String, options: Options) throws(IntakeError) {
    let mapping = OwnFields.Mapping(options.mapping)
    let table = try TableReader<PeopleField>(
      bytes: bytes, name: name, form: options.form, mapping: mapping.ofTable)
    try self.init(table, mapping, file: name, options)
  }

  private init(
    _ table: TableReader<PeopleField>, _ mapping: OwnFields.Mapping, file: String,
    _ options: Options
  ) throws(IntakeError) {
    let columns = table.columns
    guard PeopleField.keys.contains(where: { columns[$0] >= 0 }) else {
      throw .keysMissing(file: file, found: columns.names)
    }
    let own = try OwnFields(columns, mapping, file: file)
    self.table = table
    separator = Character(Unicode.Scalar(table.separator))
    header = table.header
    recognised = columns.names.indices.map { index in
      let field = columns.fields[index]?.rawValue ?? own.name(at: index).map { "field." + $0 }
      return (column: columns.names[index], field: field)
    }
    parser = PersonParser(columns, own, options)
  }

  /// The next rows and rejects; nil when the file is at its end.
  package func next() throws(IntakeError) -> PeopleBatch? {
    var batch = PeopleBatch()
    var bytes = 0
    while batch.rows.count + batch.rejects.count < PeopleReader.rowsABatch,
      bytes < IntakeLimits.stretchBytes, let row = try table.next()
    {
      bytes += row.bytes.count
      take(row, into: &batch)
    }
    return batch.rows.isEmpty && batch.rejects.isEmpty ? nil : batch
  }

  private func take(_ row: TableRow, into batch: inout PeopleBatch) {
    do throws(RowFault) {
      if let fault = row.fault { throw fault }
      let person = try parser.parse(row)
      for flag in person.flags { flagged[flag.reason, default: 0] += 1 }
      batch.rows.append(person)
    } catch {
      batch.rejects.append(
        ReceiptBatch.Reject(
          line: row.line, rows: 1, bytes: row.bytes, reason: error.reason, detail: error.detail))
    }
  }
}
