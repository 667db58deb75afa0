import Retention
package import Storage

/// Receipts as rows of a file that `winback import receipts` reads: into the base that they came
/// from it brings nothing but duplicates. Equal bases give equal bytes.
package struct ReceiptRows: Sendable {
  /// Whether a row is a line of a receipt; so it is where any receipt has lines.
  package let isLineWise: Bool
  private let zone: Zone

  private static let head = [
    "receipt_id", "store", "till", "issued_at", "kind", "refund_of", "total_minor", "customer",
    "card", "phone", "email",
  ]
  private static let lineHead = ["category", "item", "quantity", "amount_minor"]

  package init(_ business: Business) throws {
    isLineWise = try business.database.hasGoods()
    zone = business.zone
  }

  package var columns: [String] {
    isLineWise ? ReceiptRows.head + ReceiptRows.lineHead : ReceiptRows.head
  }

  /// The rows of a receipt: one, or one a line.
  package func rows(of receipt: ExportedReceipt) -> [[PlanCell]] {
    let key = receipt.customer
    let own: [PlanCell] = [
      .text(receipt.number), .text(receipt.store), .text(receipt.till),
      .text(zone.format(receipt.issued)), .text(receipt.kind.word), cell(receipt.refundOf),
      .integer(receipt.total), cell(key, .id), cell(key, .card), cell(key, .phone),
      cell(key, .email),
    ]
    guard isLineWise else { return [own] }
    // A receipt of a file of totals is one nameless line.
    let lines =
      receipt.lines.isEmpty
      ? [ExportedReceipt.Line(total: receipt.total)] : receipt.lines
    return lines.map { line in
      own + [
        cell(line.category), cell(line.name), .text(ReceiptRows.decimal(line.quantity)),
        .integer(line.amount),
      ]
    }
  }

  private func cell(_ text: String?) -> PlanCell { text.map { .text($0) } ?? .nothing }

  private func cell(_ key: CustomerKey?, _ kind: CustomerKey.Kind) -> PlanCell {
    cell(key?.kind == kind ? key?.value : nil)
  }

  /// Thousandths as a decimal number: "1", "0.75".
  static func decimal(_ thousandths: Int64) -> String {
    let size = thousandths.magnitude
    var rest = String(size % 1000 + 1000).dropFirst()
    while rest.last == "0" { rest.removeLast() }
    return (thousandths < 0 ? "-" : "") + "\(size / 1000)" + (rest.isEmpty ? "" : ".\(rest)")
  }
}
