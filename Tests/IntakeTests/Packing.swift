/// Archives made by hand, without compression: what is in them is what is written here.
enum Packing {
  static func crc(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }

  static func little(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  /// One member of gzip (RFC 1952) with stored blocks.
  static func gzip(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    var rest = bytes[...]
    repeat {
      let piece = rest.prefix(0xFFFF)
      rest = rest.dropFirst(piece.count)
      packed += [rest.isEmpty ? 1 : 0] + little(piece.count, 2) + little(~piece.count, 2) + piece
    } while !rest.isEmpty
    return packed + little(Int(crc(bytes)), 4) + little(bytes.count, 4)
  }

  /// A zip archive with stored parts; bit 0 of the flags says that they are encrypted.
  static func zip(_ parts: [(name: String, bytes: [UInt8])], flags: Int = 0) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let name = Array(part.name.utf8)
      let common =
        little(20, 2) + little(flags, 2) + little(0, 6) + little(Int(crc(part.bytes)), 4)
        + little(part.bytes.count, 4) + little(part.bytes.count, 4) + little(name.count, 2)
        + little(0, 2)
      directory +=
        [0x50, 0x4B, 1, 2] + little(20, 2) + common + little(0, 10) + little(archive.count, 4)
        + name
      archive += [0x50, 0x4B, 3, 4] + common + name + part.bytes
    }
    return archive + directory + [0x50, 0x4B, 5, 6] + little(0, 4) + little(parts.count, 2)
      + little(parts.count, 2) + little(directory.count, 4) + little(archive.count, 4) + [0, 0]
  }
}

/// An Excel workbook made by hand.
struct HandMadeWorkbook {
  var sheets: [(name: String, rows: String)] = []
  var hidden: Set<String> = []
  var texts: [String] = []
  var properties = ""
  /// Formats of the styles 0, 1, 2...: numbers of built-in ones.
  var formats: [Int] = [0, 14, 22, 164]
  var customFormat = "dd\\.mm\\.yyyy\\ h:mm"
  var declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"

  var parts: [(name: String, bytes: [UInt8])] {
    var list = ""
    var relations = ""
    var parts: [(String, String)] = []
    let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for (index, sheet) in sheets.enumerated() {
      let state = hidden.contains(sheet.name) ? " state=\"hidden\"" : ""
      list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\"\(state) r:id=\"r\(index)\"/>"
      relations += "<Relationship Id=\"r\(index)\" Type=\"\(base)/worksheet\" "
      relations += "Target=\"worksheets/s\(index).xml\"/>"
      parts.append(
        (
          "xl/worksheets/s\(index).xml",
          declaration + "<worksheet><cols><col min=\"1\"/></cols><sheetData>\(sheet.rows)"
            + "</sheetData></worksheet>"
        ))
    }
    relations += "<Relationship Id=\"t\" Type=\"\(base)/sharedStrings\" Target=\"texts.xml\"/>"
    relations += "<Relationship Id=\"f\" Type=\"\(base)/styles\" Target=\"/xl/formats.xml\"/>"
    parts.append(("xl/texts.xml", "<sst>\(texts.map { "<si>\($0)</si>" }.joined())</sst>"))
    let styles = formats.map { "<xf numFmtId=\"\($0)\"/>" }.joined()
    parts.append(
      (
        "xl/formats.xml",
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"\(customFormat)\"/></numFmts>"
          + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>\(styles)</cellXfs>"
          + "</styleSheet>"
      ))
    parts.append(("xl/_rels/workbook.xml.rels", "<Relationships>\(relations)</Relationships>"))
    parts.append(
      ("xl/workbook.xml", "<workbook>\(properties)<sheets>\(list)</sheets></workbook>"))
    return parts.map { (name: $0.0, bytes: Array($0.1.utf8)) }
  }

  var bytes: [UInt8] { Packing.zip(parts) }
}
