extension Threshold {
  /// What staff typed: `45`, `349.90` or `349,90`; yes or no; `mon,tue`; a text as it is.
  /// Strict: no thousands separators, signs of plus, exponents or spaces in a number. The refusal
  /// names the threshold and the store.
  package func parse(
    _ text: String, store: String? = nil
  ) -> Result<ThresholdValue, ThresholdRefusal> {
    let fault: ThresholdFault
    if let value = value(of: text) {
      guard let refusal = refusal(of: value) else { return .success(value) }
      fault = refusal
    } else {
      fault = .unreadable(String(text.prefix(100)), type)
    }
    return .failure(
      ThresholdRefusal([
        ThresholdRefusal.Problem(store: store, cause: .value(name: name, fault))
      ]))
  }

  private func value(of text: String) -> ThresholdValue? {
    if type.isNumber { return Threshold.number(text).map { .number($0) } }
    if type.isList { return .list(Threshold.items(text)) }
    if type == .bool { return Threshold.truth(text).map { .boolean($0) } }
    return .text(text)
  }

  /// Digits with one decimal mark at most. More than fifteen of them would not all be kept.
  private static func number(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    let unsigned = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
    let parts = unsigned.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == 0x2e || $0 == 0x2c })
    let areDigits = parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard areDigits, parts.count <= 2, unsigned.count <= 16 else { return nil }
    return Double(text.replacing(",", with: "."))
  }

  private static func truth(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "yes", "true", "да": true
    case "no", "false", "нет": false
    default: nil
    }
  }

  /// Spaces around an item are no part of it; nothing at all is the empty list.
  private static func items(_ text: String) -> [String] {
    func isSpace(_ character: Character) -> Bool { character == " " }
    if text.allSatisfy(isSpace) { return [] }
    return text.split(separator: ",", omittingEmptySubsequences: false).map { item in
      String(item.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    }
  }
}
