package import Retention

extension ReceiptKind {
  /// As files of receipts name it; a refund without a sale is one that names none.
  package var word: String {
    switch self {
    case .sale: "sale"
    case .refund, .unlinkedReturn: "refund"
    }
  }
}
