/// Writes short keys as 64-bit codes whose order is the byte order of the keys: most ids, cards
/// and phones are some letters that all have in common and up to sixteen digits behind them.
package struct KeyCode: Hashable, Sendable {
  /// The characters that stand behind the common beginning.
  package enum Alphabet: Sendable {
    /// `+`, `,`, `-`, `.`, `/` and digits: sixteen characters of four bits.
    case digits
    /// `-`, digits, capitals and small letters: ten characters of six bits.
    case letters
  }

  package let prefix: [UInt8]
  package let alphabet: Alphabet

  package init(prefix: [UInt8], alphabet: Alphabet) {
    self.prefix = prefix
    self.alphabet = alphabet
  }

  /// The code that all keys of a sample have; nil where there is none.
  package init?(sample: [ArraySlice<UInt8>]) {
    guard let first = sample.first else { return nil }
    var common = first.count
    for key in sample {
      var same = 0
      for (one, other) in zip(first, key) where same < common {
        guard one == other else { break }
        same += 1
      }
      common = min(common, same)
    }
    // Digits in common say nothing about the next key: 9 in 900 and 901 is no beginning.
    let prefix = Array(first.prefix(common).prefix { !(0x30...0x39).contains($0) })
    for alphabet in [Alphabet.digits, .letters] {
      let code = KeyCode(prefix: prefix, alphabet: alphabet)
      if sample.allSatisfy({ code.code(of: $0) != nil }) {
        self = code
        return
      }
    }
    return nil
  }

  /// Nil for a key that has none.
  package func code(of key: ArraySlice<UInt8>) -> UInt64? {
    guard key.count > prefix.count, key.starts(with: prefix) else { return nil }
    return code(ofRest: key.dropFirst(prefix.count))
  }

  private func code(ofRest rest: ArraySlice<UInt8>) -> UInt64? {
    guard rest.count <= lengthMax else { return nil }
    var code: UInt64 = 0
    for byte in rest {
      let symbol = symbol(of: byte)
      if symbol == 0 { return nil }
      code = code << width | symbol
    }
    return code << (UInt64(lengthMax - rest.count) * width)
  }

  /// Writes the key of a code.
  func append(_ code: UInt64, to bytes: inout HistoryColumn<UInt8>) {
    bytes.append(contentsOf: prefix)
    var shift = UInt64(lengthMax) * width
    while shift > 0 {
      shift -= width
      let symbol = code >> shift & (1 << width - 1)
      if symbol == 0 { return }
      bytes.append(byte(of: symbol))
    }
  }

  package var lengthMax: Int { alphabet == .digits ? 16 : 10 }

  private var width: UInt64 { alphabet == .digits ? 4 : 6 }

  /// In the order of the bytes; 0 where the alphabet has none.
  private func symbol(of byte: UInt8) -> UInt64 {
    switch (alphabet, byte) {
    case (.digits, 0x2B...0x39): UInt64(byte - 0x2A)
    case (.letters, 0x2D): 1
    case (.letters, 0x30...0x39): UInt64(byte - 0x30 + 2)
    case (.letters, 0x41...0x5A): UInt64(byte - 0x41 + 12)
    case (.letters, 0x61...0x7A): UInt64(byte - 0x61 + 38)
    default: 0
    }
  }

  private func byte(of symbol: UInt64) -> UInt8 {
    let low = UInt8(truncatingIfNeeded: symbol)
    if alphabet == .digits { return low + 0x2A }
    return switch low {
    case 1: 0x2D
    case ..<12: low + 0x2E
    case ..<38: low + 0x35
    default: low + 0x3B
    }
  }
}
