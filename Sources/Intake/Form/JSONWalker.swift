import Retention

/// Goes through the objects of a JSON text: one behind the other (JSON lines), or the
/// elements of one list.
final class JSONWalker {
  enum Step {
    /// What `object` holds now; `raw` is valid until the next step.
    case object(line: Int, raw: ByteView)
    /// A line that is no object.
    case refused(RowFault, line: Int, raw: ByteView)
  }

  private let source: ByteSource
  private let takesLines: Bool
  private var line = 1
  /// Bytes of the last step, which are let go with the next one.
  private var pending = 0
  private var place = Place.beginning
  private(set) var object = JSONObject()

  private enum Place {
    case beginning, stream, element, separator, end
  }

  init(_ source: ByteSource, takesLines: Bool) {
    self.source = source
    self.takesLines = takesLines
  }

  func next() throws(IntakeError) -> Step? {
    try consume(pending)
    pending = 0
    while true {
      try skipBlanks()
      guard let byte = try source.window(1).bytes.first else { return try atEnd() }
      switch place {
      case .beginning:
        place = byte == 0x5B ? .element : .stream
        guard byte == 0x5B else { continue }
        try consume(1)
        try skipBlanks()
        if try source.window(1).bytes.first == 0x5D { place = .separator }
      case .separator:
        guard byte == 0x2C || byte == 0x5D else { throw malformed("a comma or ] is expected") }
        try consume(1)
        place = byte == 0x2C ? .element : .end
      case .end: throw malformed("something stands behind the list")
      case .stream, .element: return try readObject()
      }
    }
  }

  private func atEnd() throws(IntakeError) -> Step? {
    switch place {
    case .beginning, .stream, .end: return nil
    case .element, .separator: throw malformed("the list is not closed")
    }
  }

  private func malformed(_ why: String) -> IntakeError {
    .jsonMalformed(file: source.name, line: line, why: why)
  }

  private func readObject() throws(IntakeError) -> Step {
    var wanted = 1 << 16
    while true {
      let (bytes, isLast) = try source.window(wanted)
      var scanner = JSONScanner(bytes, at: 0, reusing: take(), lines: takesLines)
      do throws(JSONScanner.Fault) {
        try scanner.readObject()
        object = scanner.object
        pending = scanner.index
        if place == .element { place = .separator }
        return .object(line: line, raw: bytes.slice(0, pending))
      } catch {
        object = scanner.object
        if case .malformed(let at, let expected) = error {
          return try refuse("\(expected) is expected at byte \(at + 1) of the object")
        }
        if isLast { return try refuse("the text ends within the object") }
        if wanted >= IntakeLimits.recordBytes { return try refuse(nil) }
        wanted = min(wanted * 4, IntakeLimits.recordBytes)
      }
    }
  }

  private func take() -> JSONObject {
    var taken = JSONObject()
    swap(&taken, &object)
    return taken
  }

  /// Passes over the line where an object begins that can't be read; a list has no place to
  /// go on from. Without a reason the object is too long.
  private func refuse(_ why: String?) throws(IntakeError) -> Step {
    let tooLong = "an object of more than \(IntakeLimits.recordBytes) bytes"
    guard place != .element else { throw malformed(why ?? tooLong) }
    let fault = RowFault(why == nil ? .fieldTooLong : .jsonMalformed, why ?? tooLong)
    let (bytes, isLast) = try source.window(IntakeLimits.recordBytes)
    let end = bytes.lineEnd(from: 0, to: bytes.count)
    if end < bytes.count || isLast {
      pending = end
      return .refused(fault, line: line, raw: bytes.slice(0, end))
    }
    // The rest of the line goes with the next step; its beginning is kept here.
    beginning = bytes.slice(0, IntakeLimits.rejectBytes + 1).array
    try passLine()
    return .refused(fault, line: line, raw: kept())
  }

  private var beginning: [UInt8] = []
  private let scratch = ByteScratch()

  private func kept() -> ByteView {
    scratch.removeAll()
    scratch.reserve(beginning.count)
    for byte in beginning { scratch.append(byte) }
    return scratch.view(0, scratch.count)
  }

  private func passLine() throws(IntakeError) {
    while true {
      let (bytes, isLast) = try source.window(IntakeLimits.recordBytes)
      let end = bytes.lineEnd(from: 0, to: bytes.count)
      source.consume(end)
      if end < bytes.count || isLast { return }
    }
  }

  private func skipBlanks() throws(IntakeError) {
    while true {
      let bytes = try source.window(4096).bytes
      var count = 0
      while count < bytes.count, [0x20, 0x09, lineFeed, carriageReturn].contains(bytes[count]) {
        count += 1
      }
      if count == 0 { return }
      try consume(count)
    }
  }

  private func consume(_ count: Int) throws(IntakeError) {
    guard count > 0 else { return }
    let bytes = try source.window(count).bytes
    for index in 0..<count where bytes[index] == lineFeed { line += 1 }
    source.consume(count)
  }
}
