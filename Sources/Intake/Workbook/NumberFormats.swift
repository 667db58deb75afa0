/// Which cell styles of a workbook show their number as a date or a time.
struct NumberFormats {
  private var isDateByStyle: [Bool] = []

  func isDate(style: Int) -> Bool {
    isDateByStyle.indices.contains(style) && isDateByStyle[style]
  }

  init() {}

  init(_ scanner: XMLScanner) throws(IntakeError) {
    var custom: [Int: Bool] = [:]
    var isInCellFormats = false
    while true {
      switch try scanner.next() {
      case .finish: return
      case .text: continue
      case .end:
        if scanner.isNamed("cellXfs") { isInCellFormats = false }
      case .start:
        if scanner.isNamed("cellXfs") {
          isInCellFormats = true
        } else if scanner.isNamed("numFmt") {
          let id = Int(try scanner.attribute("numFmtId") ?? "") ?? -1
          custom[id] = NumberFormats.isDate(try scanner.attribute("formatCode") ?? "")
        } else if scanner.isNamed("xf") && isInCellFormats {
          let id = Int(try scanner.attribute("numFmtId") ?? "") ?? 0
          isDateByStyle.append(custom[id] ?? NumberFormats.isBuiltInDate(id))
        }
      }
    }
  }

  /// ECMA-376, part 1, 18.8.30, with those of eastern languages.
  private static func isBuiltInDate(_ id: Int) -> Bool {
    (14...22).contains(id) || (27...36).contains(id) || (45...47).contains(id)
      || (50...58).contains(id)
  }

  /// Letters of dates and times outside quotes and brackets; `[h]` and its like count.
  static func isDate(_ code: String) -> Bool {
    var isQuoted = false
    var isEscaped = false
    var bracket: String?
    let first = code.prefix { $0 != ";" }
    for character in first.lowercased() {
      if isEscaped {
        isEscaped = false
      } else if isQuoted {
        isQuoted = character != "\""
      } else if let inner = bracket {
        if character == "]" {
          if ["h", "hh", "m", "mm", "s", "ss"].contains(inner) { return true }
          bracket = nil
        } else {
          bracket = inner + String(character)
        }
      } else {
        switch character {
        case "\"": isQuoted = true
        case "\\", "_", "*": isEscaped = true
        case "[": bracket = ""
        // Russian Excel writes years, days and hours with its own letters, too.
        case "y", "m", "d", "h", "s", "г", "д", "ч": return true
        case "g": return false
        default: break
        }
      }
    }
    return false
  }
}
