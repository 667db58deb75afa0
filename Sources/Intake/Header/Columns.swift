/// Which column of a file says what.
struct Columns {
  let names: [String]
  /// For each column; nil where it is not read.
  private(set) var fields: [ReceiptField?]
  private(set) var isLineWise = false
  /// Columns that a row has to have: those behind are nameless.
  let required: Int

  private var byField = [Int](repeating: -1, count: ReceiptField.allCases.count)

  /// The column of a field, -1 when there is none.
  subscript(field: ReceiptField) -> Int { byField[field.index] }

  /// Recognises the columns of a header. The mapping is from columns to fields, or to
  /// `ignore`, and stronger than recognition.
  init(header: [String], mapping: [String: String], file: String) throws(IntakeError) {
    names = header
    required = (header.lastIndex { !$0.isEmpty } ?? -1) + 1
    let explicit = try Columns.explicit(mapping, header: header, file: file)
    fields = header.indices.map { index in
      if let named = explicit[index] { return named }
      return ReceiptField(header: header[index])
    }
    settleMeanings()
    let told = Set(explicit.keys)
    let taken = Set(told.compactMap { fields[$0]?.meaning })
    for index in fields.indices where !told.contains(index) {
      if let field = fields[index], taken.contains(field.meaning) { fields[index] = nil }
    }
    try indexFields(file: file)
  }

  /// How many columns are recognised, to tell the right separator by.
  static func recognised(_ header: [String]) -> Int {
    header.count { ReceiptField(header: $0) != nil }
  }

  /// Refuses a file that lacks what every receipt needs.
  func checkComplete(needsNumbers: Bool, file: String) throws(IntakeError) {
    let money: (ReceiptField, ReceiptField) =
      isLineWise ? (.amount, .amountMinor) : (.total, .totalMinor)
    var missing: ReceiptField?
    if self[money.0] < 0 && self[money.1] < 0 { missing = money.0 }
    if self[.issuedAt] < 0 { missing = .issuedAt }
    if let missing {
      throw .columnMissing(file: file, field: missing, isLineWise: isLineWise, found: names)
    }
    if needsNumbers && self[.receiptID] < 0 {
      throw .receiptNumbersMissing(file: file, found: names)
    }
  }

  private static func explicit(
    _ mapping: [String: String], header: [String], file: String
  ) throws(IntakeError) -> [Int: ReceiptField?] {
    var explicit: [Int: ReceiptField?] = [:]
    let folded = header.map(HeaderName.folded)
    for (column, name) in mapping.sorted(by: { $0.key < $1.key }) {
      let field = ReceiptField(rawValue: name) ?? ReceiptField(header: name)
      guard field != nil || name == "ignore" else {
        let known = ReceiptField.allCases.map(\.rawValue) + ["ignore"]
        throw .unknownMapField(name: name, near: HeaderName.near(name, among: known))
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

  /// In a file of whole receipts an amount is the total and a quantity says nothing that is
  /// kept; a time without a date beside it is the whole moment.
  private mutating func settleMeanings() {
    isLineWise = fields.contains { $0?.isOfLines == true }
    let hasDate = fields.contains(.issuedAt)
    for index in fields.indices {
      switch fields[index] {
      case .amount where !isLineWise: fields[index] = .total
      case .amountMinor where !isLineWise: fields[index] = .totalMinor
      case .quantity where !isLineWise: fields[index] = nil
      case .time where !hasDate: fields[index] = .issuedAt
      default: break
      }
    }
  }

  private mutating func indexFields(file: String) throws(IntakeError) {
    var owners: [ReceiptField: [String]] = [:]
    for (index, field) in fields.enumerated() {
      guard let field else { continue }
      owners[field.meaning, default: []].append(names[index])
      byField[field.index] = index
    }
    for field in ReceiptField.allCases {
      if let columns = owners[field], columns.count > 1 {
        throw .columnTwice(file: file, field: field, columns: columns)
      }
    }
  }
}

extension ReceiptField {
  /// Two spellings of one thing: main and minor units.
  fileprivate var meaning: ReceiptField {
    switch self {
    case .totalMinor: .total
    case .amountMinor: .amount
    default: self
    }
  }

  /// The place in the list of all fields.
  var index: Int { ReceiptField.places[self] ?? 0 }

  private static let places: [ReceiptField: Int] = {
    var places: [ReceiptField: Int] = [:]
    for (place, field) in allCases.enumerated() { places[field] = place }
    return places
  }()
}
