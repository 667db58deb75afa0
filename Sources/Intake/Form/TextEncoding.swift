/// The encodings that texts of tills and accounting programs come in. The raw value is the
/// name that is shown and that iconv knows.
enum TextEncoding: String, CaseIterable {
  case utf8 = "utf-8"
  case utf16LE = "utf-16le"
  case utf16BE = "utf-16be"
  case windows1251 = "windows-1251"
  case cp866
  case koi8R = "koi8-r"
  case macCyrillic = "x-mac-cyrillic"
  case iso88595 = "iso-8859-5"
  case windows1252 = "windows-1252"

  /// The encoding that people call so: `cp1251`, `Win-1251`, `UTF16`.
  init?(named name: String) {
    let folded = String(name.lowercased().unicodeScalars.filter { $0 != "-" && $0 != "_" })
    guard let encoding = TextEncoding.byName[folded] else { return nil }
    self = encoding
  }

  /// Those that Russian texts are in, one byte a letter: who asks which it is names them.
  static let russian: [TextEncoding] = [.windows1251, .cp866, .koi8R]

  private static let byName: [String: TextEncoding] = [
    "utf8": .utf8, "utf16le": .utf16LE, "utf16": .utf16LE, "unicode": .utf16LE,
    "utf16be": .utf16BE, "windows1251": .windows1251, "cp1251": .windows1251,
    "win1251": .windows1251, "1251": .windows1251, "ansi": .windows1251, "cp866": .cp866,
    "ibm866": .cp866, "866": .cp866, "dos": .cp866, "oem": .cp866, "koi8r": .koi8R,
    "koi8": .koi8R, "xmaccyrillic": .macCyrillic, "maccyrillic": .macCyrillic,
    "iso88595": .iso88595, "windows1252": .windows1252, "cp1252": .windows1252,
    "win1252": .windows1252, "1252": .windows1252, "latin1": .windows1252,
    "iso88591": .windows1252,
  ]

  /// What the bytes from 0x80 on stand for; U+FFFD where they stand for nothing. Nil for
  /// encodings with several bytes a letter.
  var upperHalf: [Unicode.Scalar]? {
    let text: String
    switch self {
    case .utf8, .utf16LE, .utf16BE: return nil
    case .windows1251:
      text =
        "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFD}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї"
        + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя"
    case .cp866:
      text =
        "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪"
        + "┘┌█▄▌▐▀рстуфхцчшщъыьэюяЁёЄєЇїЎў°∙·√№¤■\u{A0}"
    case .koi8R:
      text =
        "─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{A0}⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©"
        + "юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ"
    case .macCyrillic:
      text =
        "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ†°Ґ£§•¶І®©™Ђђ≠Ѓѓ∞±≤≥іµґЈЄєЇїЉљЊњјЅ¬√ƒ≈∆«»…\u{A0}ЋћЌќѕ"
        + "–—“”‘’÷„ЎўЏџ№Ёёяабвгдежзийклмнопрстуфхцчшщъыьэю€"
    case .iso88595:
      text =
        String(repeating: "\u{FFFD}", count: 32) + "\u{A0}ЁЂЃЄЅІЇЈЉЊЋЌ\u{AD}ЎЏ"
        + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя"
        + "№ёђѓєѕіїјљњћќ§ўџ"
    case .windows1252:
      text =
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ\u{A0}¡¢£¤¥¦§¨©ª"
        + "«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿"
        + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
    }
    return Array(text.unicodeScalars)
  }
}

extension TextEncoding {
  /// The bytes that a text in UTF-8 had in this encoding; nil where it has letters that the
  /// encoding lacks, or where a letter takes several bytes.
  func bytes(of text: [UInt8]) -> [UInt8]? {
    guard let letters = upperHalf else { return nil }
    var bytes: [UInt8] = []
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if scalar.value < 0x80 {
        bytes.append(UInt8(scalar.value))
      } else if scalar != "\u{FFFD}", let place = letters.firstIndex(of: scalar) {
        bytes.append(UInt8(0x80 + place))
      } else {
        return nil
      }
    }
    return bytes
  }

  /// Bytes of this encoding, of one byte a letter, as UTF-8.
  func decoded(_ bytes: [UInt8]) -> [UInt8] {
    guard let letters = upperHalf else { return bytes }
    var text = String.UnicodeScalarView()
    for byte in bytes {
      text.append(byte < 0x80 ? Unicode.Scalar(byte) : letters[Int(byte) - 0x80])
    }
    return Array(String(text).utf8)
  }
}
