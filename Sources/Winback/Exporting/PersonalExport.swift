package import Retention
import Storage

/// All that the base has of one person, as one JSON object: each kind of thing is a list.
package struct PersonalExport: Sendable {
  private let business: Business
  private let customer: KnownCustomer
  private let now: Instant

  package init(_ business: Business, of customer: KnownCustomer, now: Instant) {
    self.business = business
    self.customer = customer
    self.now = now
  }

  /// Writes the object piece by piece.
  ///
  /// - Throws: `StorageError`, or what `write` throws.
  package func write(to write: (String) throws -> Void) throws {
    let database = business.database
    let members = try database.persons().group(of: customer.id)
    let sections = try database.personalSections(of: members)
    let key = JSON.quoted(customer.key.value)
    try write("{\"customer\":\(key),\"business\":\(JSON.quoted(business.name)),")
    try write("\"as_of\":\"\(business.zone.format(now))\",\"currency\":")
    try write(JSON.quoted(business.currency))
    for section in sections {
      try write(",\n\(JSON.quoted(section.name)):[")
      for (place, row) in section.rows.enumerated() {
        try write((place > 0 ? "," : "") + "\n " + object(section.columns, row))
      }
      try write("]")
    }
    try writeQuarantined(of: members, to: write)
    try write("}\n")
  }

  private func object(
    _ columns: [PersonalSection.Column], _ values: [SQL.Value]
  ) -> String {
    let fields = zip(columns, values).compactMap { column, value -> String? in
      // What nobody said is left out.
      text(value, as: column.form).map { "\(JSON.quoted(column.name)):\($0)" }
    }
    return "{" + fields.joined(separator: ",") + "}"
  }

  private func text(_ value: SQL.Value, as form: PersonalSection.Form) -> String? {
    switch (value, form) {
    case (.text(let text), .json): text
    case (.text(let text), _): JSON.quoted(text)
    case (.integer(let number), .boolean): number != 0 ? "true" : "false"
    // What a file says without a day holds at all times.
    case (.integer(.min), .instant): nil
    case (.integer(let number), .instant): "\"\(business.zone.format(Instant(number)))\""
    case (.integer(let number), .day):
      Int32(exactly: number).map { "\"\(Day($0))\"" } ?? "\(number)"
    case (.integer(let number), .keyKind):
      JSON.quoted(UInt8(exactly: number).flatMap(CustomerKey.Kind.init)?.word ?? "\(number)")
    case (.integer(let number), .receiptKind):
      JSON.quoted(UInt8(exactly: number).flatMap(ReceiptKind.init)?.word ?? "\(number)")
    case (.integer(let number), _): "\(number)"
    case (.null, _), (.bytes, _): nil
    }
  }

  /// Rows in quarantine that say anything of her, by the search that an erasure makes.
  private func writeQuarantined(
    of members: [Int64], to write: (String) throws -> Void
  ) throws {
    let matcher = PersonMatcher(try business.database.personalTexts(of: members))
    let separators = try business.separators()
    try write(",\n\"quarantined\":[")
    var isFirst = true
    try business.database.forEachQuarantined { row in
      let separator = Business.separator(of: row, separators)
      guard matcher.matches(row, separator: separator) else { return }
      try write((isFirst ? "" : ",") + "\n " + PersonalExport.quarantined(row))
      isFirst = false
    }
    try write("]")
  }

  private static func quarantined(_ row: QuarantinedRow) -> String {
    let mend = row.mend.map { ",\"mended\":\(quoted($0.bytes))" } ?? ""
    return "{\"id\":\(row.id),\"file\":\(JSON.quoted(row.file)),\"line\":\(row.line),"
      + "\"reason\":\(JSON.quoted(row.reason.rawValue)),\"state\":\"\(row.state.rawValue)\","
      + "\"bytes\":\(quoted(row.bytes))\(mend)}"
  }

  private static func quoted(_ bytes: [UInt8]) -> String {
    String(decoding: JSON.quoted(bytes), as: UTF8.self)
  }
}
