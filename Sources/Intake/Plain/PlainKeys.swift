import Retention

/// Reads the codes of keys. A value of its own with nothing but numbers in it: every row asks.
struct PlainKeys {
  let keys: KeyCode
  private let isDigits: Bool
  private let prefixCount: Int
  private let prefix: UInt64
  private let prefixMask: UInt64

  /// What lies between a digit and its place in the alphabet of keys, in each byte.
  private static let beforeDigits: UInt64 = 0x2A2A_2A2A_2A2A_2A2A

  init(_ keys: KeyCode) {
    self.keys = keys
    isDigits = keys.alphabet == .digits && keys.prefix.count <= 8
    prefixCount = keys.prefix.count
    prefix = keys.prefix.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    prefixMask = prefixCount == 0 ? 0 : Swar.first(min(8, prefixCount), of: .max)
  }

  /// The code of a key; 0 where the field is empty, nil where it needs a closer look.
  @inline(__always)
  func code(_ bytes: PlainBytes, _ first: Int, _ end: Int) -> UInt64? {
    if first == end { return 0 }
    let start = first &+ prefixCount
    let count = end &- start
    guard isDigits, count > 0, count <= 16, bytes.word(at: first) & prefixMask == prefix,
      let (code, isSomebody) = digits(bytes, start, count)
    else { return rareCode(bytes, first, end) }
    return isSomebody ? code : nil
  }

  /// Digits are 6 to 15 in the alphabet; zeros alone may mean nobody.
  @inline(__always)
  private func digits(
    _ bytes: PlainBytes, _ start: Int, _ count: Int
  ) -> (code: UInt64, isSomebody: Bool)? {
    let high = min(8, count)
    let highText = Swar.first(high, of: bytes.word(at: start))
    guard let highDigits = Swar.digits(highText, high) else { return nil }
    let before = Swar.first(high, of: PlainKeys.beforeDigits)
    let code = Swar.halves(highText &- before) &<< 32
    if count <= 8 { return (code, highDigits != 0) }
    let lowText = Swar.first(count &- 8, of: bytes.word(at: start &+ 8))
    guard let lowDigits = Swar.digits(lowText, count &- 8) else { return nil }
    let lowBefore = Swar.first(count &- 8, of: PlainKeys.beforeDigits)
    return (code | Swar.halves(lowText &- lowBefore), highDigits | lowDigits != 0)
  }

  /// The code of a key in letters; one without a digit from 1 on may mean nobody.
  private func rareCode(_ bytes: PlainBytes, _ start: Int, _ end: Int) -> UInt64? {
    guard end &- start <= 64 else { return nil }
    let text = bytes.view.slice(start, end)
    let isSomebody = (0..<text.count).contains { text[$0] > 0x30 && text[$0] <= 0x39 }
    return isSomebody ? keys.code(of: text.array[...]) : nil
  }
}
