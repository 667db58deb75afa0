/// Turns text in another encoding into UTF-8, piece by piece.
///
/// What stands for no character becomes the byte 0xFF, which no UTF-8 text has: the row is
/// then set aside on its own.
struct Decoder {
  /// UTF-8 of the bytes from 0x80 on, up to three each, and how many.
  private let letters: [(UInt8, UInt8, UInt8, count: UInt8)]
  private let isBigEndian: Bool
  private let isWide: Bool

  init(_ encoding: TextEncoding) {
    isWide = encoding == .utf16LE || encoding == .utf16BE
    isBigEndian = encoding == .utf16BE
    letters = (encoding.upperHalf ?? []).map { scalar in
      guard scalar != "\u{FFFD}" else { return (invalid, 0, 0, count: 1) }
      let bytes = Array(String(scalar).utf8)
      return (
        bytes[0], bytes.count > 1 ? bytes[1] : 0, bytes.count > 2 ? bytes[2] : 0,
        count: UInt8(bytes.count)
      )
    }
  }

  /// Appends what the bytes say and answers how many are done with: a character may go on
  /// behind them, unless they are the last.
  func decode(_ bytes: ByteView, isLast: Bool, into output: inout [UInt8]) -> Int {
    if isWide { return decodeWide(bytes, isLast: isLast, into: &output) }
    output.reserveCapacity(output.count + bytes.count * 2)
    for index in 0..<bytes.count {
      let byte = bytes[index]
      guard byte >= 0x80, Int(byte & 0x7F) < letters.count else {
        output.append(byte >= 0x80 ? invalid : byte)
        continue
      }
      let letter = letters[Int(byte & 0x7F)]
      output.append(letter.0)
      if letter.count > 1 { output.append(letter.1) }
      if letter.count > 2 { output.append(letter.2) }
    }
    return bytes.count
  }

  private func decodeWide(_ bytes: ByteView, isLast: Bool, into output: inout [UInt8]) -> Int {
    output.reserveCapacity(output.count + bytes.count)
    var index = 0
    while index + 1 < bytes.count {
      let unit = self.unit(bytes, index)
      if unit < 0x80 {
        output.append(UInt8(truncatingIfNeeded: unit))
        index += 2
        continue
      }
      guard unit & 0xF800 == 0xD800 else {
        append(UInt32(unit), to: &output)
        index += 2
        continue
      }
      if unit < 0xDC00 && index + 3 >= bytes.count && !isLast { return index }
      let low = index + 3 < bytes.count ? self.unit(bytes, index + 2) : 0
      if unit < 0xDC00 && low & 0xFC00 == 0xDC00 {
        append(0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(low & 0x3FF)), to: &output)
        index += 4
      } else {
        output.append(invalid)
        index += 2
      }
    }
    if isLast && index < bytes.count {
      output.append(invalid)
      return bytes.count
    }
    return index
  }

  private func unit(_ bytes: ByteView, _ index: Int) -> UInt16 {
    let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
    return isBigEndian ? first << 8 | second : second << 8 | first
  }

  private func append(_ scalar: UInt32, to output: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(scalar), let text = UTF8.encode(scalar) else {
      return output.append(invalid)
    }
    output.append(contentsOf: text)
  }
}

private let invalid: UInt8 = 0xFF

/// A text in another encoding as a step on the way to its rows.
final class Decoding: ByteMaker {
  private let source: ByteSource
  private let decoder: Decoder

  var total: Int? { source.byteCount }
  var position: Int? { source.progress }

  init(_ source: ByteSource, from encoding: TextEncoding) {
    self.source = source
    decoder = Decoder(encoding)
  }

  func make(into output: inout [UInt8]) throws(IntakeError) -> Bool {
    let (bytes, isLast) = try source.window(1 << 16)
    source.consume(decoder.decode(bytes, isLast: isLast, into: &output))
    return !isLast || !bytes.isEmpty
  }
}
