/// The columns that are read, by what they say; -1 where the file has none.
struct Layout {
  let width: Int
  /// Columns that a row has to have.
  let required: Int
  let isLineWise: Bool
  /// All columns that are read, and whether line breaks may stand in them.
  let used: [(column: Int, allowsLineBreaks: Bool)]

  let number: Int
  let store: Int
  let till: Int
  let issuedAt: Int
  let time: Int
  let kind: Int
  let refundOf: Int
  let total: Int
  let totalMinor: Int
  let customer: Int
  let card: Int
  let phone: Int
  let email: Int
  let name: Int
  /// Whether there is something to keep beside the strongest key of a row.
  let keepsCards: Bool
  let keepsPhones: Bool
  let keepsEmails: Bool
  let keepsBeside: Bool
  let sku: Int
  let item: Int
  let category: Int
  let quantity: Int
  let amount: Int
  let amountMinor: Int

  init(_ columns: Columns<ReceiptField>) {
    width = columns.names.count
    required = columns.required
    isLineWise = columns.isLineWise
    used = columns.fields.enumerated().compactMap { index, field in
      field.map { (column: index, allowsLineBreaks: $0.allowsLineBreaks) }
    }
    number = columns[.receiptID]
    store = columns[.store]
    till = columns[.till]
    issuedAt = columns[.issuedAt]
    time = columns[.time]
    kind = columns[.kind]
    refundOf = columns[.refundOf]
    total = columns[.total]
    totalMinor = columns[.totalMinor]
    customer = columns[.customer]
    card = columns[.card]
    phone = columns[.phone]
    email = columns[.email]
    name = columns[.name]
    keepsCards = card >= 0 && customer >= 0
    keepsPhones = phone >= 0 && max(customer, card) >= 0
    keepsEmails = email >= 0 && max(customer, card, phone) >= 0
    keepsBeside = keepsCards || keepsPhones || keepsEmails || name >= 0
    sku = columns[.sku]
    item = columns[.item]
    category = columns[.category]
    quantity = columns[.quantity]
    amount = columns[.amount]
    amountMinor = columns[.amountMinor]
  }
}
