/// Goes through an XML text tag by tag, in memory that does not grow with it.
///
/// Only what workbooks need: no document types, so that there are no entities but the five of
/// XML itself and numbers, and nothing outside the text is ever read.
final class XMLScanner {
  enum Token: Equatable {
    case start
    case end
    case text
    case finish
  }

  private let source: ByteSource
  private let part: String
  private var pending = 0
  private var depth = 0
  /// The end of an element without content is told as a token of its own.
  private var isEmptyElement = false
  private var hasBegun = false
  private var tag = ByteView.empty
  private var nameRange = 0..<0
  private var attributes: [(name: Range<Int>, value: Range<Int>)] = []
  /// What a text token says, without entities.
  private(set) var text: [UInt8] = []

  private static let tagBytes = 1 << 20

  init(_ source: ByteSource, part: String) {
    self.source = source
    self.part = part
  }

  /// The name of the tag, without its prefix; valid until the next token.
  func isNamed(_ name: StaticString) -> Bool {
    tag.slice(nameRange.lowerBound, nameRange.upperBound).equals(name)
  }

  /// The value of an attribute of a start tag, whatever its prefix; nil when it has none.
  func attribute(_ name: StaticString) throws(IntakeError) -> String? {
    for found in attributes {
      let range = local(found.name)
      guard tag.slice(range.lowerBound, range.upperBound).equals(name) else { continue }
      var bytes: [UInt8] = []
      try appendText(tag.slice(found.value.lowerBound, found.value.upperBound), to: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
    return nil
  }

  func malformed(_ why: String) -> IntakeError {
    .workbook(file: source.name, why: .malformed(part: part, why: why))
  }

  func next() throws(IntakeError) -> Token {
    if isEmptyElement {
      isEmptyElement = false
      return .end
    }
    source.consume(pending)
    pending = 0
    if !hasBegun { try begin() }
    while true {
      let (bytes, isLast) = try source.window(1 << 16)
      if bytes.isEmpty {
        guard depth == 0 else { throw malformed("it is cut short") }
        return .finish
      }
      if bytes[0] != 0x3C { return try takeText(bytes, isLast: isLast) }
      if let token = try takeMarkup() { return token }
    }
  }

  private func begin() throws(IntakeError) {
    hasBegun = true
    let bytes = try source.window(3).bytes
    if bytes.begins(with: [0xFF, 0xFE]) || bytes.begins(with: [0xFE, 0xFF]) {
      throw malformed("it is not in UTF-8")
    }
    if bytes.begins(with: [0xEF, 0xBB, 0xBF]) { source.consume(3) }
  }

  // MARK: - Text

  private func takeText(_ bytes: ByteView, isLast: Bool) throws(IntakeError) -> Token {
    var end = 0
    while end < bytes.count && bytes[end] != 0x3C { end += 1 }
    if end == bytes.count && !isLast {
      // A reference may be cut at the end of the window: it waits for the next one.
      var last = end - 1
      while last >= max(0, end - 16) && bytes[last] != 0x26 { last -= 1 }
      if last > 0 && bytes[last] == 0x26 { end = last }
    }
    text.removeAll(keepingCapacity: true)
    try appendText(bytes.slice(0, end), to: &text)
    pending = end
    return .text
  }

  private func appendText(_ bytes: ByteView, to output: inout [UInt8]) throws(IntakeError) {
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x26 else {
        output.append(bytes[index])
        index += 1
        continue
      }
      var end = index + 1
      while end < bytes.count && end - index < 12 && bytes[end] != 0x3B { end += 1 }
      guard end < bytes.count, bytes[end] == 0x3B else { throw malformed("a bare &") }
      try appendReference(bytes.slice(index + 1, end).string, to: &output)
      index = end + 1
    }
  }

  private func appendReference(_ name: String, to output: inout [UInt8]) throws(IntakeError) {
    switch name {
    case "amp": output.append(0x26)
    case "lt": output.append(0x3C)
    case "gt": output.append(0x3E)
    case "quot": output.append(quote)
    case "apos": output.append(0x27)
    default:
      let isHex = name.hasPrefix("#x")
      guard name.hasPrefix("#"),
        let code = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10),
        let scalar = Unicode.Scalar(code), let bytes = UTF8.encode(scalar)
      else { throw malformed("an entity that XML does not have") }
      output.append(contentsOf: bytes)
    }
  }

  // MARK: - Markup

  /// Nil for what says nothing: comments, instructions.
  private func takeMarkup() throws(IntakeError) -> Token? {
    let head = try source.window(9).bytes
    if head.begins(with: Array("<!--".utf8)) {
      _ = try pass(4, until: Array("-->".utf8), keeps: false)
      return nil
    }
    if head.begins(with: Array("<![CDATA[".utf8)) {
      text = try pass(9, until: Array("]]>".utf8), keeps: true)
      return .text
    }
    if head.begins(with: Array("<?".utf8)) {
      _ = try pass(2, until: Array("?>".utf8), keeps: false)
      return nil
    }
    guard !head.begins(with: Array("<!".utf8)) else { throw malformed("it declares a DTD") }
    return try takeTag()
  }

  private func pass(
    _ first: Int, until mark: [UInt8], keeps: Bool
  ) throws(IntakeError) -> [UInt8] {
    var kept: [UInt8] = []
    source.consume(first)
    while true {
      let (bytes, isLast) = try source.window(1 << 16)
      var index = 0
      while index + mark.count <= bytes.count {
        if bytes[index] == mark[0], bytes.slice(index, bytes.count).begins(with: mark) {
          if keeps { bytes.slice(0, index).append(to: &kept) }
          source.consume(index + mark.count)
          return kept
        }
        index += 1
      }
      guard !isLast, kept.count <= XMLScanner.tagBytes else { throw malformed("it is cut short") }
      if keeps { bytes.slice(0, index).append(to: &kept) }
      source.consume(index)
    }
  }

  private func takeTag() throws(IntakeError) -> Token {
    var wanted = 1 << 12
    while true {
      let (bytes, isLast) = try source.window(wanted)
      if let end = tagEnd(bytes) {
        tag = bytes.slice(1, end)
        pending = end + 1
        return try readTag()
      }
      guard !isLast, wanted < XMLScanner.tagBytes else { throw malformed("a tag without end") }
      wanted *= 4
    }
  }

  /// A greater-than sign may stand in a value.
  private func tagEnd(_ bytes: ByteView) -> Int? {
    var open: UInt8 = 0
    for index in 1..<max(1, bytes.count) {
      let byte = bytes[index]
      if open != 0 {
        if byte == open { open = 0 }
      } else if byte == quote || byte == 0x27 {
        open = byte
      } else if byte == 0x3E {
        return index
      }
    }
    return nil
  }

  private func readTag() throws(IntakeError) -> Token {
    attributes.removeAll(keepingCapacity: true)
    if tag.first == 0x2F {
      nameRange = local(1..<nameEnd(from: 1))
      depth -= 1
      guard depth >= 0 else { throw malformed("an end without a beginning") }
      return .end
    }
    isEmptyElement = tag.last == 0x2F
    let end = isEmptyElement ? tag.count - 1 : tag.count
    let nameEnd = min(nameEnd(from: 0), end)
    guard nameEnd > 0 else { throw malformed("a tag without a name") }
    nameRange = local(0..<nameEnd)
    try readAttributes(from: nameEnd, to: end)
    if !isEmptyElement { depth += 1 }
    guard depth <= 256 else { throw malformed("more than 256 elements within each other") }
    return .start
  }

  private func readAttributes(from start: Int, to end: Int) throws(IntakeError) {
    var index = start
    while true {
      while index < end && tag[index] <= 0x20 { index += 1 }
      if index >= end { return }
      let name = index
      while index < end && tag[index] != 0x3D && tag[index] > 0x20 { index += 1 }
      let nameEnd = index
      while index < end && tag[index] <= 0x20 { index += 1 }
      guard index < end, tag[index] == 0x3D else { throw malformed("an attribute without value") }
      index += 1
      while index < end && tag[index] <= 0x20 { index += 1 }
      guard index < end, tag[index] == quote || tag[index] == 0x27 else {
        throw malformed("an attribute without quotes")
      }
      let mark = tag[index]
      index += 1
      let value = index
      while index < end && tag[index] != mark { index += 1 }
      guard index < end else { throw malformed("an attribute without end") }
      attributes.append((name..<nameEnd, value..<index))
      index += 1
    }
  }

  private func nameEnd(from start: Int) -> Int {
    var index = start
    while index < tag.count && tag[index] > 0x20 && tag[index] != 0x2F { index += 1 }
    return index
  }

  /// The name behind its prefix.
  private func local(_ range: Range<Int>) -> Range<Int> {
    var index = range.lowerBound
    while index < range.upperBound {
      if tag[index] == 0x3A { return index + 1..<range.upperBound }
      index += 1
    }
    return range
  }
}
