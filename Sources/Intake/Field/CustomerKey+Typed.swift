package import Retention

extension CustomerKey {
  /// The key that a person's typing means, written as the reader of files writes it:
  /// `8 916 123-45-67`, `Ana@Example.com`. Nil for what can be no key of this kind.
  package init?(typed text: String, as kind: Kind) {
    let bytes = Array(text.utf8)
    let value = unsafe bytes.withUnsafeBufferPointer { buffer in
      CustomerKey.value(of: unsafe ByteView(buffer).trimmed, as: kind)
    }
    guard let value else { return nil }
    self.init(kind: kind, value: value)
  }

  private static func value(of text: ByteView, as kind: Kind) -> String? {
    switch kind {
    case .id, .card:
      text.isEmpty || text.count > IntakeLimits.nameBytes ? nil : text.string
    case .phone: PhoneText(text).map { "+\($0.digits)" }
    case .email: email(text)
    case .anonymous: nil
    }
  }

  /// Only ASCII letters lose their capitals, as in files.
  private static func email(_ text: ByteView) -> String? {
    switch EmailText.shape(of: text) {
    case .unusable: nil
    case .lowercased: text.string
    case .hasCapitals:
      String(
        decoding: text.array.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
  }
}
