/// A label of a domain with other than ASCII letters (IDNA 2008, RFC 5890 to 5892).
///
/// Only letters are taken that have one spelling: those of Western and Central European
/// languages and of Russian, Ukrainian, Belarusian, Serbian, each as one code point. A label
/// with anything else (marks, other scripts, signs that look like letters) is refused: whether
/// two of them are one domain takes tables that are not worth an address in ten thousand.
enum DomainLabel {
  /// The ASCII form, `xn--` with Punycode where it is needed; nil for what is refused.
  static func ascii(_ label: ByteView) -> [UInt8]? {
    var scalars: [UInt32] = []
    var isInternational = false
    for scalar in label.string.unicodeScalars {
      guard let small = small(scalar) else { return nil }
      if small >= 0x80 { isInternational = true }
      scalars.append(small)
    }
    guard isInternational else { return scalars.map { UInt8(truncatingIfNeeded: $0) } }
    // RFC 5891, 4.2.3.1: hyphens in the third and fourth place are not for people to choose.
    let isReserved = scalars.count > 3 && scalars[2] == 0x2D && scalars[3] == 0x2D
    guard !isReserved, scalars.first != 0x2D, scalars.last != 0x2D else { return nil }
    return punycode(scalars).map { Array("xn--".utf8) + $0 }
  }

  /// The scalar without its capital; nil for one that no label has.
  private static func small(_ scalar: Unicode.Scalar) -> UInt32? {
    switch scalar.value {
    // Hyphen, digits, Latin letters.
    case 0x2D, 0x30...0x39, 0x61...0x7A: scalar.value
    case 0x41...0x5A: scalar.value + 0x20
    // Letters that are written as another two, or are another's old form.
    case 0x130, 0x132, 0x133, 0x13F, 0x140, 0x149, 0x17F: nil
    case 0xC0...0xD6, 0xD8...0xDE: scalar.value + 0x20
    case 0xDF...0xF6, 0xF8...0xFF: scalar.value
    case 0x100...0x17E: extended(scalar)
    case 0x400...0x40F: scalar.value + 0x50
    case 0x410...0x42F: scalar.value + 0x20
    case 0x430...0x45F, 0x491: scalar.value
    case 0x490: 0x491
    default: nil
    }
  }

  private static func extended(_ scalar: Unicode.Scalar) -> UInt32? {
    let small = scalar.properties.lowercaseMapping.unicodeScalars
    return small.count == 1 ? small.first?.value : nil
  }

  // MARK: - RFC 3492

  /// Nil when the label is longer than one can be.
  private static func punycode(_ scalars: [UInt32]) -> [UInt8]? {
    var output = scalars.filter { $0 < 0x80 }.map { UInt8(truncatingIfNeeded: $0) }
    let basic = output.count
    if basic > 0 { output.append(0x2D) }
    // An A-label has at most 63 bytes, so that no number below comes near its limit.
    guard scalars.count < 60 else { return nil }
    var handled = basic
    var last: UInt32 = 0x80
    var delta: UInt32 = 0
    var bias: UInt32 = 72
    while handled < scalars.count {
      let next = scalars.filter { $0 >= last }.min() ?? last
      delta += (next - last) * UInt32(handled + 1)
      for scalar in scalars {
        if scalar < next { delta += 1 }
        guard scalar == next else { continue }
        append(delta, bias: bias, to: &output)
        bias = adapted(delta, points: UInt32(handled + 1), isFirst: handled == basic)
        delta = 0
        handled += 1
      }
      delta += 1
      last = next + 1
    }
    return output.count <= 59 ? output : nil
  }

  private static func append(_ delta: UInt32, bias: UInt32, to output: inout [UInt8]) {
    var rest = delta
    var place: UInt32 = 36
    while true {
      let threshold = place <= bias ? 1 : place >= bias + 26 ? 26 : place - bias
      if rest < threshold { break }
      output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
      rest = (rest - threshold) / (36 - threshold)
      place += 36
    }
    output.append(digit(rest))
  }

  private static func digit(_ value: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: value < 26 ? 0x61 + value : 0x30 + value - 26)
  }

  private static func adapted(_ delta: UInt32, points: UInt32, isFirst: Bool) -> UInt32 {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / points
    var divisions: UInt32 = 0
    while delta > 455 {
      delta /= 35
      divisions += 36
    }
    return divisions + 36 * delta / (delta + 38)
  }
}
