/// Which column of a file says what.
struct Columns<Field: FieldSet> {
  let names: [String]
  /// For each column; nil where it is not read.
  private(set) var fields: [Field?]
  /// Columns that a row has to have: those behind are nameless.
  let required: Int

  private var byField = [Int](repeating: -1, count: Field.allCases.count)

  /// The column of a field, -1 when there is none.
  subscript(field: Field) -> Int { byField[field.index] }

  /// Recognises the columns of a header. The mapping is from columns to fields, or to
  /// `ignore`, and stronger than recognition.
  init(header: [String], mapping: [String: String], file: String) throws(IntakeError) {
    names = header
    required = (header.lastIndex { !$0.isEmpty } ?? -1) + 1
    let explicit = try Columns.explicit(mapping, header: header, file: file)
    fields = header.indices.map { index in
      if let named = explicit[index] { return named }
      return Field(header: header[index])
    }
    Field.settle(&fields)
    let told = Set(explicit.keys)
    let taken = Set(told.compactMap { fields[$0]?.meaning })
    for index in fields.indices where !told.contains(index) {
      if let field = fields[index], taken.contains(field.meaning) { fields[index] = nil }
    }
    try indexFields(file: file)
  }

  /// How many columns are recognised, to tell the right separator by.
  static func recognised(_ header: [String]) -> Int {
    header.count { Field(header: $0) != nil }
  }

  private static func explicit(
    _ mapping: [String: String], header: [String], file: String
  ) throws(IntakeError) -> [Int: Field?] {
    var explicit: [Int: Field?] = [:]
    let folded = header.map(HeaderName.folded)
    for (column, name) in mapping.sorted(by: { $0.key < $1.key }) {
      let field = Field(rawValue: name) ?? Field(header: name)
      guard field != nil || name == "ignore" else {
        let known = Field.allCases.map(\.rawValue) + ["ignore"]
        throw .unknownMapField(
          name: name, near: HeaderName.near(name, among: known), known: known)
      }
      // The very name first: two columns may differ in case only.
      let exact = header.firstIndex(of: column)
      guard let index = exact ?? folded.firstIndex(of: HeaderName.folded(column)) else {
        let near = HeaderName.near(column, among: header.filter { !$0.isEmpty })
        throw .unknownMapColumn(file: file, name: column, near: near, found: header)
      }
      explicit.updateValue(field, forKey: index)
    }
    return explicit
  }

  private mutating func indexFields(file: String) throws(IntakeError) {
    var owners: [Field: [String]] = [:]
    for (index, field) in fields.enumerated() {
      guard let field else { continue }
      owners[field.meaning, default: []].append(names[index])
      byField[field.index] = index
    }
    for field in Field.allCases {
      if let columns = owners[field], columns.count > 1 {
        throw .columnTwice(file: file, field: field.rawValue, columns: columns)
      }
    }
  }
}

extension Columns<ReceiptField> {
  /// Rows are lines of receipts, several to a receipt.
  var isLineWise: Bool { fields.contains { $0?.isOfLines == true } }

  /// Refuses a file that lacks what every receipt needs.
  func checkComplete(needsNumbers: Bool, file: String) throws(IntakeError) {
    let money: (ReceiptField, ReceiptField) =
      isLineWise ? (.amount, .amountMinor) : (.total, .totalMinor)
    var missing: ReceiptField?
    if self[money.0] < 0 && self[money.1] < 0 { missing = money.0 }
    if self[.issuedAt] < 0 { missing = .issuedAt }
    if let missing {
      throw .columnMissing(
        file: file, field: missing.rawValue, of: isLineWise ? .line : .receipt, found: names)
    }
    if needsNumbers && self[.receiptID] < 0 {
      throw .receiptNumbersMissing(file: file, found: names)
    }
  }
}
