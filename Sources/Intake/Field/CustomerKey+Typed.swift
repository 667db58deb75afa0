package import Retention

extension CustomerKey {
  /// The key that a person's typing means, written as the reader of files writes it:
  /// `8 916 123-45-67`, `Ana@Example.com`. Nil for what can be no key of this kind.
  package init?(typed text: String, as kind: Kind, phoneRegion: PhoneRegion = .russia) {
    let bytes = Array(text.utf8)
    let value = unsafe bytes.withUnsafeBufferPointer { buffer in
      CustomerKey.value(of: unsafe ByteView(buffer).trimmed, as: kind, phoneRegion)
    }
    guard let value else { return nil }
    self.init(kind: kind, value: value)
  }

  static func value(of text: ByteView, as kind: Kind, _ region: PhoneRegion) -> String? {
    switch kind {
    case .id, .card:
      text.isEmpty || text.count > IntakeLimits.nameBytes ? nil : text.string
    case .phone: PhoneText(text, region: region).map { "+\($0.digits)" }
    case .email: EmailText.normalised(text).map { String(decoding: $0, as: UTF8.self) }
    case .anonymous: nil
    }
  }
}
