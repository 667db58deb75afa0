/// The texts that cells of a workbook share, in one piece of memory.
struct SharedTexts {
  private var bytes: [UInt8] = []
  private var ends: [Int32] = []

  init() {}

  init(_ scanner: XMLScanner, file: String) throws(IntakeError) {
    var reading = CellText()
    while true {
      switch try scanner.next() {
      case .finish: return
      case .text: reading.add(scanner.text)
      case .start:
        if scanner.isNamed("si") { reading.removeAll() }
        reading.begin(scanner)
      case .end:
        reading.end(scanner)
        guard scanner.isNamed("si") else { continue }
        bytes.append(contentsOf: reading.bytes)
        ends.append(Int32(clamping: bytes.count))
        let byteMax = IntakeLimits.sharedTextBytes
        guard bytes.count <= byteMax else {
          throw .workbook(file: file, why: .tooBig(what: "bytes of texts", limit: byteMax))
        }
        guard ends.count <= IntakeLimits.sharedTexts else {
          throw .workbook(
            file: file, why: .tooBig(what: "texts", limit: IntakeLimits.sharedTexts))
        }
      }
    }
  }

  /// Nil when there is no such text.
  subscript(index: Int) -> String? {
    guard ends.indices.contains(index) else { return nil }
    let start = index == 0 ? 0 : Int(ends[index - 1])
    return CellText.unescaped(bytes[start..<Int(ends[index])])
  }
}

/// The text of a cell, which may be in several pieces with formats of their own; readings of
/// eastern signs are no part of it.
struct CellText {
  private(set) var bytes: [UInt8] = []
  private var isWithinText = false
  private var isWithinReading = false

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    isWithinText = false
    isWithinReading = false
  }

  mutating func begin(_ scanner: XMLScanner) {
    if scanner.isNamed("t") { isWithinText = true }
    if scanner.isNamed("rPh") { isWithinReading = true }
  }

  mutating func end(_ scanner: XMLScanner) {
    if scanner.isNamed("t") { isWithinText = false }
    if scanner.isNamed("rPh") { isWithinReading = false }
  }

  /// One byte more than a field may have tells that it is too long.
  mutating func add(_ text: [UInt8]) {
    guard isWithinText && !isWithinReading else { return }
    let room = max(0, IntakeLimits.fieldBytes + 1 - bytes.count)
    bytes.append(contentsOf: text.prefix(room))
  }

  /// `_x000D_` stands for what XML could not hold (ECMA-376, part 1, 22.4.2.4).
  static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.contains("_x") else { return text }
    let units = Array(text.utf16)
    var plain: [UInt16] = []
    var index = 0
    while index < units.count {
      if units[index] == 0x5F, index + 6 < units.count, units[index + 1] == 0x78,
        units[index + 6] == 0x5F,
        let code = UInt16(String(decoding: units[index + 2..<index + 6], as: UTF16.self), radix: 16)
      {
        plain.append(code)
        index += 7
      } else {
        plain.append(units[index])
        index += 1
      }
    }
    return String(decoding: plain, as: UTF16.self)
  }
}
