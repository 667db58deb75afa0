/// Which one-byte encoding a text that is not UTF-8 seems to be in, by how often the bytes
/// of Russian letters occur; a guess for a message, never for reading.
struct EncodingGuess {
  /// The name that iconv knows; nil when there are no words in it.
  let name: String?

  init(_ sample: ByteView) {
    var upper = 0
    var middle = 0
    var late = 0
    var run = 0
    var words = 0
    var lone = 0
    for index in 0...sample.count {
      let byte: UInt8 = index < sample.count ? sample[index] : 0
      guard byte >= 0x80 else {
        if run >= 3 { words += 1 }
        if run == 1 { lone += 1 }
        run = 0
        continue
      }
      run += 1
      switch byte {
      case 0x80...0xAF: upper += 1
      case 0xC0...0xDF: middle += 1
      case 0xE0...0xFF: late += 1
      default: break
      }
    }
    // Russian words are runs of high bytes; a lone one among ASCII is a Western accent.
    guard words > 0 else {
      name = lone > 0 && middle + late > upper ? "windows-1252" : nil
      return
    }
    // 0x80-0xAF are capitals and the first half of small letters in cp866, hardly used by
    // others. Small letters are 0xE0-0xFF in windows-1251 and 0xC0-0xDF in KOI8-R.
    if upper * 3 > upper + middle + late {
      name = "cp866"
    } else {
      name = late >= middle ? "windows-1251" : "KOI8-R"
    }
  }
}
