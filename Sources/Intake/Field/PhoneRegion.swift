internal import CPhoneNumber

/// The country in whose way phones without a plus are written.
package struct PhoneRegion: Hashable, Sendable {
  /// Two capital letters (ISO 3166-1).
  package let code: String

  package static let russia = PhoneRegion(known: "RU")

  /// Nil for what is no country with phones; capitals do not matter.
  package init?(_ code: String) {
    let code = code.uppercased()
    if code != "RU" {
      guard code.utf8.count == 2, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }),
        unsafe code.withCString({ unsafe winback_phone_knows($0) })
      else { return nil }
    }
    self.code = code
  }

  private init(known code: String) { self.code = code }

  /// The number with its country, of digits with or without a plus before them; nil where no
  /// such number can exist.
  ///
  /// Knows all countries' plans by libphonenumber, whose tables are read at the first call:
  /// a base of Russian phones never pays for them.
  func number(ofDigits digits: UInt64, count: Int, hasPlus: Bool) -> (digits: UInt64, count: Int)? {
    var text: [CChar] = hasPlus ? [0x2B] : []
    var scale: UInt64 = 1
    for _ in 1..<max(1, count) { scale *= 10 }
    while scale > 0 {
      text.append(0x30 + CChar(digits / scale % 10))
      scale /= 10
    }
    var e164 = [CChar](repeating: 0, count: Int(WINBACK_PHONE_ROOM))
    let isNumber = unsafe code.withCString { region in
      unsafe winback_phone_e164(text, text.count, region, &e164)
    }
    guard isNumber, e164.first == 0x2B else { return nil }
    var found: (digits: UInt64, count: Int) = (0, 0)
    for byte in e164.dropFirst() {
      guard (0x30...0x39).contains(byte) else { break }
      found = (found.digits * 10 + UInt64(byte - 0x30), found.count + 1)
    }
    return found.count > 0 ? found : nil
  }
}
