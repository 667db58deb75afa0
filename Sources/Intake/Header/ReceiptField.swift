/// What a column of a receipt file may say. The raw value is the name for `--map`.
package enum ReceiptField: String, FieldSet {
  case receiptID = "receipt_id"
  case store
  case till
  case issuedAt = "issued_at"
  /// The time of day, where the date stands in a column of its own.
  case time
  case kind
  case refundOf = "refund_of"
  case total
  case totalMinor = "total_minor"
  case customer
  case card
  case phone
  case email
  case name
  case sku
  case item
  case category
  case line
  case quantity
  case amount
  case amountMinor = "amount_minor"

  /// Fields that only lines of receipts have: any of them makes the file line-wise.
  var isOfLines: Bool {
    switch self {
    case .sku, .item, .category, .line: true
    default: false
    }
  }

  package var allowsLineBreaks: Bool {
    switch self {
    case .name, .item: true
    default: false
    }
  }

  package var meaning: ReceiptField {
    switch self {
    case .totalMinor: .total
    case .amountMinor: .amount
    default: self
    }
  }

  package static var hasLines: Bool { true }

  /// The names of a date and of money in one row: no receipt says that.
  package static func isHeader(_ found: Set<ReceiptField>) -> Bool {
    found.count >= 3 && !found.isDisjoint(with: [.issuedAt, .time])
      && !found.isDisjoint(with: [.total, .totalMinor, .amount, .amountMinor])
  }

  /// In a file of whole receipts an amount is the total and a quantity says nothing that is
  /// kept; a time without a date beside it is the whole moment.
  package static func settle(_ fields: inout [ReceiptField?]) {
    let isLineWise = fields.contains { $0?.isOfLines == true }
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
}
