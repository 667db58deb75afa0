import Retention

/// Understands the rows of a file of customers, one after the other.
struct PersonParser {
  let columns: Columns<PeopleField>
  let own: OwnFields
  let region: PhoneRegion
  let today: Day
  /// The latest second that a date of the file may have.
  let latest: Int64
  private var clock: LocalClock
  private var days = DayCache()

  /// Cells with more phones or e-mails than this are no cells of one person.
  private static let contactsMax = 10
  /// Bytes of a tag, and tags of a row.
  static let tagBytesMax = 128
  static let tagsMax = 100

  init(_ columns: Columns<PeopleField>, _ own: OwnFields, _ options: PeopleReader.Options) {
    self.columns = columns
    self.own = own
    region = options.phoneRegion
    today = options.zone.day(of: options.now)
    let (latest, isBeyond) =
      options.now.rawValue.addingReportingOverflow(IntakeLimits.futureSeconds)
    self.latest = isBeyond ? .max : latest
    clock = LocalClock(options.zone)
  }

  /// Throws where it can't be said whose row it is.
  mutating func parse(_ row: TableRow) throws(RowFault) -> PersonRow {
    var person = PersonRow(line: row.line, bytes: row.bytes)
    try readKeys(row, into: &person)
    readProfile(row, into: &person)
    readTags(row, into: &person)
    readConsents(row, into: &person)
    readTakenBack(row, into: &person)
    for (column, name) in own.columns where !person.takenBack.contains("field." + name) {
      if let value = line(row, column, into: &person) {
        person.fields.append(PersonRow.Field(name: name, value: value))
      }
    }
    return person
  }

  // MARK: - Cells

  /// The cell of a field; empty where the file has no such column.
  func cell(_ row: TableRow, _ field: PeopleField) -> String {
    cell(row, columns[field])
  }

  func cell(_ row: TableRow, _ column: Int) -> String {
    row.fields.indices.contains(column) ? row.fields[column] : ""
  }

  func flag(
    _ reason: FlagReason, _ field: PeopleField, _ value: String, in person: inout PersonRow
  ) {
    flag(reason, columns[field], value, in: &person)
  }

  private func flag(
    _ reason: FlagReason, _ column: Int, _ value: String, in person: inout PersonRow
  ) {
    let header = columns.names.indices.contains(column) ? columns.names[column] : ""
    person.flags.append(
      PersonRow.Flag(reason: reason, column: header, value: value.viewed { $0.excerpt }))
  }

  /// The text of a cell on one line; nil where nothing stands there, or nothing usable.
  func line(_ row: TableRow, _ field: PeopleField, into person: inout PersonRow) -> String? {
    line(row, columns[field], into: &person)
  }

  private func line(_ row: TableRow, _ column: Int, into person: inout PersonRow) -> String? {
    let text = cell(row, column)
    guard !text.isEmpty else { return nil }
    guard let line = LineText.parse(text) else {
      flag(.textInvalid, column, text, in: &person)
      return nil
    }
    return line.isEmpty ? nil : line
  }

  // MARK: - Keys

  private func readKeys(_ row: TableRow, into person: inout PersonRow) throws(RowFault) {
    let id = cell(row, .customer)
    if !id.isEmpty && !PersonParser.isBlank(id, as: .id) {
      guard id.utf8.count <= IntakeLimits.nameBytes else {
        throw RowFault(
          .fieldTooLong, "the customer's id has more than \(IntakeLimits.nameBytes) bytes")
      }
      person.keys.append(CustomerKey(kind: .id, value: id))
    }
    for field in [PeopleField.card, .card2] {
      add([cell(row, field)], .card, .cardInvalid, field, to: &person)
    }
    for field in [PeopleField.phone, .phone2, .phone3] {
      let parts = CellParts.parts(cell(row, field), separators: ",;/|\n\r")
      add(parts, .phone, .phoneInvalid, field, to: &person)
    }
    for field in [PeopleField.email, .email2] {
      let parts = CellParts.parts(cell(row, field), separators: ",;| \t\n\r")
      add(parts, .email, .emailInvalid, field, to: &person)
    }
    guard person.keys.isEmpty else { return }
    let unusable = person.flags.map { "\($0.column) \($0.value)" }.joined(separator: ", ")
    throw RowFault(
      .customerKeyMissing,
      unusable.isEmpty
        ? "the row has no id, card, phone or e-mail of the customer"
        : "the row has no key that can be used: \(unusable)")
  }

  private func add(
    _ parts: [String], _ kind: CustomerKey.Kind, _ reason: FlagReason, _ field: PeopleField,
    to person: inout PersonRow
  ) {
    guard parts.count <= PersonParser.contactsMax else {
      return flag(reason, field, parts.joined(separator: ", "), in: &person)
    }
    for part in parts where !part.isEmpty && !PersonParser.isBlank(part, as: kind) {
      guard let key = CustomerKey(typed: part, as: kind, phoneRegion: region) else {
        flag(reason, field, part, in: &person)
        continue
      }
      if !person.keys.contains(key) { person.keys.append(key) }
    }
  }

  /// A phone or an e-mail that is none is flagged; a card or an id is as if empty.
  private static func isBlank(_ text: String, as kind: CustomerKey.Kind) -> Bool {
    (kind == .id || kind == .card) && text.viewed { BlankKey.says($0, as: kind) }
  }

  // MARK: - Dates

  /// The moment that a cell names; nil where it is empty, or flagged.
  mutating func moment(
    _ row: TableRow, _ field: PeopleField, _ reason: FlagReason, into person: inout PersonRow
  ) -> Instant? {
    let text = cell(row, field)
    if BlankText.says(text) { return nil }
    guard let moment = moment(text) else {
      flag(reason, field, text, in: &person)
      return nil
    }
    return moment
  }

  private mutating func moment(_ text: String) -> Instant? {
    var days = self.days
    defer { self.days = days }
    let date: DateText? = text.viewed { view in
      do throws(RowFault) { return try DateText.parse(view, days: &days) } catch { return nil }
    }
    guard let date else { return nil }
    let moment = clock.moment(date)
    guard moment.day >= IntakeLimits.firstDay, moment.issued <= latest else { return nil }
    return Instant(moment.issued)
  }
}
