import Retention

/// Whether a receipt sells or takes back, in the words of tills.
enum KindText {
  static func parse(_ text: ByteView) -> ReceiptKind? {
    if text.isEmpty || text.equals("sale") { return .sale }
    if text.equals("refund") { return .refund }
    guard text.count <= 64 else { return nil }
    let folded = HeaderName.folded(text.string)
    if sales.contains(folded) { return .sale }
    return refunds.contains(folded) ? .refund : nil
  }

  /// `приход` and `возврат прихода` are the words of the Russian fiscal tills.
  private static let sales = folded([
    "sale", "sell", "sold", "purchase", "продажа", "чек продажи", "чек на продажу", "чек",
    "приход", "покупка", "розничная продажа",
  ])

  private static let refunds = folded([
    "refund", "return", "sale return", "возврат", "чек возврата", "чек на возврат",
    "возврат прихода", "возврат продажи", "возврат товара", "возврат от покупателя",
    "возврат товаров от покупателя",
  ])

  private static func folded(_ words: [String]) -> Set<String> {
    Set(words.map(HeaderName.folded))
  }
}
