/// What the columns of one kind of file may say: receipts, customers, stores.
///
/// The raw value is the name for `--map`.
package protocol FieldSet: RawRepresentable<String>, CaseIterable, Hashable, Sendable
where AllCases == [Self] {
  /// Headers that stand for the field beside its raw value, compared by `HeaderName.folded`.
  var synonyms: [String] { get }

  /// Fields by folded header: `static let byHeader = headerTable()`, so that it is made once.
  static var byHeader: [String: Self] { get }

  /// Two spellings of one thing, as main and minor units, have one meaning.
  var meaning: Self { get }

  /// Texts that people type, where a spreadsheet cell may hold several lines.
  var allowsLineBreaks: Bool { get }

  /// A JSON array of plain values is read as its values with `, ` between.
  var isList: Bool { get }

  /// Rows may be lines of one thing, several to it.
  static var hasLines: Bool { get }

  /// Whether a row that has the names of these fields in its cells is another header.
  static func isHeader(_ found: Set<Self>) -> Bool

  /// Has the last word on the recognised columns.
  static func settle(_ fields: inout [Self?])
}

extension FieldSet {
  package var meaning: Self { self }

  package var allowsLineBreaks: Bool { false }

  package var isList: Bool { false }

  package static var hasLines: Bool { false }

  package static func isHeader(_ found: Set<Self>) -> Bool { found.count >= 2 }

  package static func settle(_ fields: inout [Self?]) {}

  /// The field that a header name stands for; nil when it is none that we know.
  package init?(header name: String) {
    guard let field = Self.named(HeaderName.folded(name)) else { return nil }
    self = field
  }

  /// The same of a folded name. Roubles behind a name say nothing new: amounts are in them, or
  /// in whatever main units the business has.
  static func named(_ folded: String) -> Self? {
    if let field = byHeader[folded] { return field }
    for unit in [",руб", "(руб)", ",₽", "(₽)", ",rub", "(rub)"] where folded.hasSuffix(unit) {
      return byHeader[String(folded.dropLast(unit.count))]
    }
    return nil
  }

  package static func headerTable() -> [String: Self] {
    var fields: [String: Self] = [:]
    for field in allCases {
      for name in [field.rawValue] + field.synonyms { fields[HeaderName.folded(name)] = field }
    }
    return fields
  }

  /// The place in the list of all fields.
  var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
