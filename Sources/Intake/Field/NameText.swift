extension ByteView {
  /// Nothing to normalise in a name: no line break, no tab or no-break space, no two spaces
  /// side by side.
  var isOneLine: Bool {
    var wasSpace = false
    for index in 0..<count {
      let byte = self[index]
      if byte == lineFeed || byte == carriageReturn { return false }
      if byte > 0x20 && byte != 0xC2 && byte != 0xE2 {
        wasSpace = false
        continue
      }
      let width = blankWidth(at: index, before: count)
      if width == 0 {
        wasSpace = false
        continue
      }
      if byte != 0x20 || wasSpace { return false }
      wasSpace = true
    }
    return true
  }

  /// The bytes of the text on one line: runs of spaces and line breaks as one space, none
  /// around. At most as many bytes as there are.
  func eachOfOneLine(_ body: (UInt8) -> Void) {
    var index = 0
    var isBehindText = false
    var owesSpace = false
    while index < count {
      let isBreak = self[index] == lineFeed || self[index] == carriageReturn
      let width = isBreak ? 1 : blankWidth(at: index, before: count)
      if width > 0 {
        owesSpace = isBehindText
        index += width
        continue
      }
      if owesSpace { body(0x20) }
      owesSpace = false
      isBehindText = true
      body(self[index])
      index += 1
    }
  }
}
