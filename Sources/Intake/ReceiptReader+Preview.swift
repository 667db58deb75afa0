package import Retention

extension ReceiptReader {
  /// A receipt as it was read, field by field, for people who check the mapping.
  package struct PreviewRow: Hashable, Sendable {
    /// The line of the file.
    package let line: Int
    /// What is not said is left out; money in main units, times in the store's zone.
    package let fields: [Field]

    package struct Field: Hashable, Sendable {
      package let field: ReceiptField
      package let text: String
    }
  }

  /// The first receipts of a batch that this reader has read.
  package func preview(_ batch: ReceiptBatch, count: Int = 5) -> [PreviewRow] {
    let codes = codes
    return (0..<min(count, batch.count)).map { index in
      PreviewRow(line: batch.lines[index], fields: fields(batch, index, codes))
    }
  }

  private func fields(
    _ batch: ReceiptBatch, _ index: Int, _ codes: ReceiptCodes
  ) -> [PreviewRow.Field] {
    func text(_ text: ReceiptBatch.Text) -> String {
      String(decoding: batch.text(text), as: UTF8.self)
    }
    let store = codes.stores[Int(batch.stores[index])]
    let zone = zones[store] ?? zone
    var fields: [(ReceiptField, String)] = [
      (.receiptID, text(batch.numbers[index])), (.store, store),
      (.till, codes.tills[Int(batch.tills[index])]),
      (.issuedAt, zone.format(Instant(batch.issued[index]))),
      (.kind, batch.kinds[index] == .sale ? "sale" : "refund"),
      (.refundOf, text(batch.refundsOf[index])), (.total, decimal(batch.totals[index])),
    ]
    if let field = keyField(batch.keyKinds[index]) {
      fields.append((field, text(batch.keys[index])))
    }
    if batch.goodsStarts.count > index + 1 {
      let lines = batch.goodsStarts[index + 1] - batch.goodsStarts[index]
      fields.append((.line, String(lines)))
    }
    return fields.filter { !$0.1.isEmpty }.map { PreviewRow.Field(field: $0.0, text: $0.1) }
  }

  private func keyField(_ kind: CustomerKey.Kind) -> ReceiptField? {
    switch kind {
    case .id: .customer
    case .card: .card
    case .phone: .phone
    case .email: .email
    case .anonymous: nil
    }
  }

  private func decimal(_ minor: Int64) -> String {
    let cents = minor % 100
    return "\(minor / 100)." + (cents < 10 ? "0" : "") + "\(cents)"
  }
}
