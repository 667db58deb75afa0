import Intake
import Retention
import Storage

/// Finds what is said of a person in rows that could not be read, in any spelling: a row may be
/// broken, in another encoding, or name her in one field of many.
struct PersonMatcher {
  private let keys: Set<CustomerKey>
  /// Keys that are long enough to be looked for anywhere in a text.
  private let needles: [[UInt8]]
  /// Digits of her phones, without the country.
  private let digits: [[UInt8]]
  /// Names of two words or more: the words in order.
  private let names: Set<[String]>

  private static let needleMin = 6
  private static let phoneMin = 7

  init(_ texts: PersonalTexts) {
    keys = Set(texts.keys)
    needles = texts.keys.map { Array($0.value.lowercased().utf8) }
      .filter { $0.count >= PersonMatcher.needleMin }
    digits = texts.keys.filter { $0.kind == .phone }.map { key in
      let all = key.value.utf8.filter { (0x30...0x39).contains($0) }
      // Behind the country, which people write as 7, 8 or not at all.
      return Array(all.count == 11 && all.first == 0x37 ? all.dropFirst() : all[...])
    }.filter { $0.count >= PersonMatcher.phoneMin }
    names = Set(texts.names.map(PersonMatcher.words).filter { $0.count > 1 })
  }

  /// Whether a row says anything of her; `separator` is that of its file, where it is known.
  func matches(_ row: QuarantinedRow, separator: UInt8?) -> Bool {
    says(row.bytes, separator) || says(Array(row.detail.utf8), nil)
      || (row.mend.map { says($0.bytes, separator) } ?? false)
  }

  /// Whether a text that somebody wrote names her: by a key in any spelling, or by a name of
  /// two words or more, in any order.
  func mentions(_ text: String) -> Bool {
    if text.isEmpty { return false }
    if says(Array(text.utf8), nil) { return true }
    let small = Array(text.lowercased().utf8)
    if needles.contains(where: { small.contains(run: $0) }) { return true }
    let words = Set(
      text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    return names.contains { words.isSuperset(of: $0) }
  }

  private func says(_ bytes: [UInt8], _ separator: UInt8?) -> Bool {
    if bytes.isEmpty { return false }
    // Of UTF-16 the letters of keys are left.
    let plain = bytes.filter { $0 != 0 }
    let small = plain.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
    if needles.contains(where: { small.contains(run: $0) }) { return true }
    if !digits.isEmpty {
      let fillers: Set<UInt8> = [0x20, 0x09, 0x28, 0x29, 0x2b, 0x2d, 0x2e, 0xa0, 0xc2]
      let joined = plain.filter { !fillers.contains($0) }
      if digits.contains(where: { joined.contains(run: $0) }) { return true }
    }
    let separators = separator.map { [$0] } ?? Array(",;\t|".utf8)
    return separators.contains { separator in
      RowFields.rows(plain, separator: separator).contains { $0.fields.contains(where: isHers) }
    }
  }

  private func isHers(_ field: [UInt8]) -> Bool {
    if field.isEmpty || field.count > 512 { return false }
    let text = String(decoding: field, as: UTF8.self)
    if !names.isEmpty, names.contains(PersonMatcher.words(text)) { return true }
    return CustomerKey.Kind.allCases.contains { kind in
      guard kind != .anonymous, kind != .email || text.contains("@"),
        let key = CustomerKey(typed: text, as: kind)
      else { return false }
      return keys.contains(key)
    }
  }

  /// "Иванова  Мария" and "мария иванова" are one name.
  private static func words(_ name: String) -> [String] {
    name.lowercased().split(whereSeparator: \.isWhitespace).map(String.init).sorted()
  }
}

extension [UInt8] {
  /// Whether these bytes stand somewhere in it, one behind the other.
  fileprivate func contains(run needle: [UInt8]) -> Bool {
    guard let first = needle.first, needle.count <= count else { return false }
    var from = startIndex
    while let place = self[from...].firstIndex(of: first), place + needle.count <= endIndex {
      if self[place..<place + needle.count].elementsEqual(needle) { return true }
      from = place + 1
    }
    return false
  }
}
