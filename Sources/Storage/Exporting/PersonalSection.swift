import Retention

/// One kind of thing that the base has of a person, as columns and rows.
package struct PersonalSection: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    case text, number, boolean
    /// Seconds since 1970.
    case instant
    /// A day of the calendar as a number.
    case day
    /// Minor units of the business's currency.
    case money
    /// A kind of key: 0 is id.
    case keyKind
    case receiptKind
    /// JSON as it was written.
    case json
  }

  package struct Column: Hashable, Sendable {
    package let name: String
    package let form: Form
  }

  package let name: String
  package let columns: [Column]
  package internal(set) var rows: [[SQL.Value]] = []
}

/// What is asked for a section. Every table that an erasure empties is in one of them, which a
/// test compares.
struct PersonalQuery: Sendable {
  let name: String
  /// Tables that it shows.
  let tables: [String]
  let columns: [(name: String, form: PersonalSection.Form)]
  /// The condition on customers is appended as `IN (...)`, then the order.
  let select: SQL
  let order: SQL
}

extension Database {
  /// Everything that the base has of a person but her rows in quarantine; `members` are all rows
  /// of `customer` that are her.
  package func personalSections(of members: [Int64]) throws -> [PersonalSection] {
    try read { connection throws(StorageError) in
      var sections: [PersonalSection] = []
      for query in PersonalQuery.all {
        var section = PersonalSection(
          name: query.name,
          columns: query.columns.map { PersonalSection.Column(name: $0.name, form: $0.form) })
        section.rows = try connection.all(
          "\(query.select) IN \(members.sqlList) ORDER BY \(query.order)"
        ) { row in
          query.columns.indices.map { row.value(Int32($0), as: query.columns[$0].form) }
        }
        sections.append(section)
      }
      return sections
    }
  }
}

extension Statement {
  fileprivate func value(_ column: Int32, as form: PersonalSection.Form) -> SQL.Value {
    if isNull(column) { return .null }
    switch form {
    case .text, .json: return .text(text(column))
    case .number, .boolean, .instant, .day, .money, .keyKind, .receiptKind:
      return .integer(integer(column))
    }
  }
}
