/// A strict reader of JSON (RFC 8259), object by object, with a limit of depth.
struct JSONScanner {
  enum Fault: Error {
    /// The text goes on behind the bytes.
    case incomplete
    case malformed(at: Int, String)
  }

  private let bytes: ByteView
  private(set) var index: Int
  var object = JSONObject()

  /// Names of the list that holds the lines of a receipt.
  private static let lineLists: Set<String> = [
    "items", "lines", "positions", "goods", "products", "товары", "позиции", "строки",
  ]
  private static let keysMax = IntakeLimits.columns

  init(_ bytes: ByteView, at index: Int, reusing object: consuming JSONObject, lines: Bool) {
    self.bytes = bytes
    self.index = index
    self.object = object
    takesLines = lines
    self.object.removeAll()
  }

  private let takesLines: Bool

  /// Reads an object that begins here.
  mutating func readObject() throws(Fault) {
    object.members = try members(depth: 1, takesLines: takesLines)
  }

  // MARK: - Values

  private mutating func members(
    depth: Int, takesLines: Bool
  ) throws(Fault) -> [JSONObject.Member] {
    var members: [JSONObject.Member] = []
    try expect(0x7B, "an object")
    try skipBlanks()
    if try peek() == 0x7D {
      index += 1
      return members
    }
    while true {
      guard try peek() == quote else { throw .malformed(at: index, "a key in double quotes") }
      let key = try string()
      try skipBlanks()
      try expect(0x3A, "a colon")
      try skipBlanks()
      var member = JSONObject.Member(key: key, value: 0..<0, kind: .nothing)
      if try !readLines(under: key, if: takesLines) {
        try readValue(into: &member, depth: depth)
        members.append(member)
      }
      guard members.count <= JSONScanner.keysMax else {
        throw .malformed(at: index, "at most \(JSONScanner.keysMax) keys in an object")
      }
      try skipBlanks()
      if try next("a comma or }", of: [0x2C, 0x7D]) == 0x7D { return members }
      try skipBlanks()
    }
  }

  /// A list of objects that are the lines of a receipt; answers whether it is one.
  private mutating func readLines(under key: Range<Int>, if takesLines: Bool) throws(Fault) -> Bool
  {
    guard takesLines, object.lines == nil, try peek() == 0x5B else { return false }
    let name = HeaderName.folded(String(decoding: object.bytes[key], as: UTF8.self))
    guard JSONScanner.lineLists.contains(name) else { return false }
    let start = index
    let written = object.bytes.count
    index += 1
    var lines: [[JSONObject.Member]] = []
    try skipBlanks()
    if try peek() == 0x5D {
      index += 1
      object.lines = []
      return true
    }
    while true {
      guard try peek() == 0x7B else {
        index = start
        object.bytes.removeLast(object.bytes.count - written)
        return false
      }
      lines.append(try members(depth: 3, takesLines: false))
      try skipBlanks()
      if try next("a comma or ]", of: [0x2C, 0x5D]) == 0x5D { break }
      try skipBlanks()
    }
    object.lines = lines
    return true
  }

  private mutating func readValue(into member: inout JSONObject.Member, depth: Int) throws(Fault) {
    switch try peek() {
    case quote:
      member.value = try string()
      member.kind = .text
    case 0x7B:
      try skipValue(depth: depth)
      member.kind = .nested
    case 0x5B: try readList(into: &member, depth: depth)
    default: member = try scalar(under: member.key)
    }
  }

  private mutating func scalar(under key: Range<Int>) throws(Fault) -> JSONObject.Member {
    let first = object.bytes.count
    switch try peek() {
    case 0x6E:
      try literal("null")
      return JSONObject.Member(key: key, value: first..<first, kind: .nothing)
    case 0x74: try literal("true")
    case 0x66: try literal("false")
    default: try number()
    }
    return JSONObject.Member(key: key, value: first..<object.bytes.count, kind: .text)
  }

  private mutating func readList(into member: inout JSONObject.Member, depth: Int) throws(Fault) {
    let start = index
    let first = object.bytes.count
    index += 1
    try skipBlanks()
    if try peek() == 0x5D {
      index += 1
      return
    }
    while true {
      let byte = try peek()
      if byte == 0x7B || byte == 0x5B {
        object.bytes.removeLast(object.bytes.count - first)
        index = start
        try skipValue(depth: depth)
        member.kind = .nested
        return
      }
      if object.bytes.count > first { object.bytes.append(contentsOf: ", ".utf8) }
      if byte == quote { _ = try string() } else { _ = try scalar(under: 0..<0) }
      try skipBlanks()
      if try next("a comma or ]", of: [0x2C, 0x5D]) == 0x5D { break }
      try skipBlanks()
    }
    member.value = first..<object.bytes.count
    member.kind = .list
  }

  /// Passes over a value that is not read, but has to be well-formed.
  private mutating func skipValue(depth: Int) throws(Fault) {
    guard depth < IntakeLimits.jsonDepth else {
      throw .malformed(at: index, "at most \(IntakeLimits.jsonDepth) levels within each other")
    }
    let written = object.bytes.count
    defer { object.bytes.removeLast(object.bytes.count - written) }
    switch try peek() {
    case quote: _ = try string()
    case 0x7B: _ = try members(depth: depth + 1, takesLines: false)
    case 0x5B:
      index += 1
      try skipBlanks()
      if try peek() == 0x5D {
        index += 1
        return
      }
      while true {
        try skipValue(depth: depth + 1)
        try skipBlanks()
        if try next("a comma or ]", of: [0x2C, 0x5D]) == 0x5D { return }
        try skipBlanks()
      }
    default: _ = try scalar(under: 0..<0)
    }
  }

  // MARK: - Tokens

  /// Appends the text of a string and answers where it stands.
  private mutating func string() throws(Fault) -> Range<Int> {
    let first = object.bytes.count
    index += 1
    while true {
      let byte = try peek()
      switch byte {
      case quote:
        index += 1
        return first..<object.bytes.count
      case 0x5C: try escape()
      case 0..<0x20: throw .malformed(at: index, "no bare control character in a string")
      default:
        object.bytes.append(byte)
        index += 1
      }
    }
  }

  private mutating func escape() throws(Fault) {
    index += 1
    let byte = try peek()
    index += 1
    switch byte {
    case quote, 0x5C, 0x2F: object.bytes.append(byte)
    case 0x62: object.bytes.append(0x08)
    case 0x66: object.bytes.append(0x0C)
    case 0x6E: object.bytes.append(lineFeed)
    case 0x72: object.bytes.append(carriageReturn)
    case 0x74: object.bytes.append(0x09)
    case 0x75: try unicodeEscape()
    default: throw .malformed(at: index - 1, "an escape of JSON")
    }
  }

  private mutating func unicodeEscape() throws(Fault) {
    let start = index
    var code = try fourDigits()
    if code & 0xFC00 == 0xD800 {
      guard try peek() == 0x5C else { throw .malformed(at: start, "both halves of a pair") }
      index += 1
      guard try peek() == 0x75 else { throw .malformed(at: start, "both halves of a pair") }
      index += 1
      let low = try fourDigits()
      guard low & 0xFC00 == 0xDC00 else { throw .malformed(at: start, "both halves of a pair") }
      code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF
    }
    guard let scalar = Unicode.Scalar(code), let text = UTF8.encode(scalar) else {
      throw .malformed(at: start, "both halves of a pair")
    }
    object.bytes.append(contentsOf: text)
  }

  private mutating func fourDigits() throws(Fault) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      let byte = try peek()
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x37
      case 0x61...0x66: digit = byte - 0x57
      default: throw .malformed(at: index, "four hexadecimal digits")
      }
      code = code << 4 | UInt32(digit)
      index += 1
    }
    return code
  }

  private mutating func number() throws(Fault) {
    let first = index
    if try peek() == 0x2D { index += 1 }
    if try peek() == 0x30 { index += 1 } else { try digits() }
    if try peek() == 0x2E {
      index += 1
      try digits()
    }
    let byte = try peek()
    if byte == 0x65 || byte == 0x45 {
      index += 1
      let sign = try peek()
      if sign == 0x2B || sign == 0x2D { index += 1 }
      try digits()
    }
    bytes.slice(first, index).append(to: &object.bytes)
  }

  private mutating func digits() throws(Fault) {
    let first = index
    while try peek() &- 0x30 < 10 { index += 1 }
    guard index > first else { throw .malformed(at: index, "a value of JSON") }
  }

  private mutating func literal(_ word: StaticString) throws(Fault) {
    let first = index
    for place in 0..<word.utf8CodeUnitCount {
      let expected = unsafe word.utf8Start[place]
      guard try peek() == expected else { throw .malformed(at: first, "a value of JSON") }
      index += 1
    }
    if word.utf8CodeUnitCount == 4 && bytes[first] == 0x6E { return }
    bytes.slice(first, index).append(to: &object.bytes)
  }

  private mutating func next(_ what: String, of marks: [UInt8]) throws(Fault) -> UInt8 {
    let byte = try peek()
    guard marks.contains(byte) else { throw .malformed(at: index, what) }
    index += 1
    return byte
  }

  private mutating func expect(_ byte: UInt8, _ what: String) throws(Fault) {
    guard try peek() == byte else { throw .malformed(at: index, what) }
    index += 1
  }

  private mutating func skipBlanks() throws(Fault) {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, lineFeed, carriageReturn: index += 1
      default: return
      }
    }
  }

  private func peek() throws(Fault) -> UInt8 {
    guard index < bytes.count else { throw .incomplete }
    return bytes[index]
  }
}
