import Retention

/// The words for a receipt's kind that a file uses, each understood once.
struct KindTable: ~Copyable {
  private var names = NameTable()
  private var kinds: [ReceiptKind?] = []

  mutating func kind(_ text: ByteView) -> ReceiptKind? {
    if text.isEmpty || text.equals("sale") { return .sale }
    // A file has a few words for it; one with thousands is not worth the memory.
    guard text.count <= 64, names.count < 1000, let number = names.number(of: text) else {
      return KindText.parse(text)
    }
    if Int(number) == kinds.count { kinds.append(KindText.parse(text)) }
    return kinds[Int(number)]
  }
}
