/// What a column of a receipt file may say. The raw value is the name for `--map`.
package enum ReceiptField: String, CaseIterable, Sendable {
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

  /// Texts that people type, where a spreadsheet cell may hold several lines.
  var allowsLineBreaks: Bool {
    switch self {
    case .name, .item: true
    default: false
    }
  }
}
