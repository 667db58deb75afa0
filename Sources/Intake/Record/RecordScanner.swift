/// Finds where a record and its fields begin and end (RFC 4180), without looking into them.
///
/// Lines end with LF, CRLF or a lone CR. A quote opens a quoted field only at the field's
/// beginning; elsewhere it is a character like any other.
struct RecordScanner {
  enum Outcome: Equatable {
    case record
    /// The record goes on behind the bytes.
    case incomplete
    /// The quotes make no sense; what was found, for people.
    case badQuoting(String)
    /// No end within `IntakeLimits.recordBytes`.
    case tooLong
  }

  let separator: UInt8
  /// Marks (`Mark`) tell the lines; between them a record is a line, whatever is in it.
  let isMarked: Bool
  /// Lines of a record then: none where several make one object.
  var markedLines = 1
  /// Fields whose places are remembered; further ones are only counted.
  let width: Int

  /// The record without its line end, and where the next one begins.
  private(set) var start = 0
  private(set) var end = 0
  private(set) var next = 0
  /// How many fields there are.
  private(set) var count = 0
  /// A field behind the remembered ones has something in it.
  private(set) var hasMore = false
  /// There may be control characters or other than ASCII; never false when there are.
  var isOdd: Bool { hasControls || highs & tops != 0 }
  /// Line breaks within quotes.
  private(set) var innerBreaks = 0
  /// Lines of the file that the record takes.
  var lines: Int { isMarked ? markedLines : innerBreaks + 1 }
  /// Fields with doubled quotes.
  private(set) var escapes: [Int] = []
  var starts: [Int]
  var ends: [Int]

  private let separators: UInt64
  private var hasControls = false
  /// All bytes of the record, and of a few behind it, or-ed.
  private var highs: UInt64 = 0

  init(separator: UInt8, width: Int, isMarked: Bool = false) {
    self.separator = separator
    self.isMarked = isMarked
    separators = UInt64(separator) * ones
    self.width = width
    starts = [Int](repeating: 0, count: width)
    ends = [Int](repeating: 0, count: width)
  }

  /// Finds the record that begins at a position; `isLast` means that nothing comes behind
  /// the bytes.
  mutating func scan(_ bytes: ByteView, from position: Int, isLast: Bool) -> Outcome {
    begin(at: position)
    let limit = min(bytes.count, position + IntakeLimits.recordBytes + 1)
    // Files that were put together have a byte order mark in the middle.
    let isBOM =
      position + 2 < limit && bytes[position] == 0xEF && bytes[position + 1] == 0xBB
      && bytes[position + 2] == 0xBF
    var field = isBOM ? position + 3 : position
    var index = field
    while true {
      let hit = nextMark(bytes, from: index, limit: limit)
      guard hit < limit else {
        return endOfBytes(bytes, limit: limit, field: field, isLast: isLast)
      }
      let byte = bytes[hit]
      if byte == separator {
        add(field, hit)
        field = hit &+ 1
        index = field
      } else if byte != quote {
        add(field, hit)
        return finish(at: hit, bytes, isLast: isLast)
      } else if hit != field {
        index = hit &+ 1
      } else {
        guard let close = closingQuote(bytes, from: hit &+ 1, limit: limit) else {
          return unclosed(bytes, limit: limit, isLast: isLast)
        }
        add(hit &+ 1, close)
        let after = close &+ 1
        if after == limit { return endBehindQuote(bytes, limit: limit, isLast: isLast) }
        if bytes[after] == separator {
          field = after &+ 1
          index = field
        } else if bytes[after] == lineFeed || bytes[after] == carriageReturn {
          return finish(at: after, bytes, isLast: isLast)
        } else {
          return .badQuoting("text after a closing quote in field \(count)")
        }
      }
    }
  }

  private mutating func begin(at position: Int) {
    start = position
    count = 0
    hasMore = false
    hasControls = false
    highs = 0
    innerBreaks = 0
    if !escapes.isEmpty { escapes.removeAll(keepingCapacity: true) }
  }

  @inline(__always)
  private mutating func add(_ fieldStart: Int, _ fieldEnd: Int) {
    if count < width {
      starts[count] = fieldStart
      ends[count] = fieldEnd
    } else if fieldEnd > fieldStart {
      hasMore = true
    }
    count &+= 1
  }

  private mutating func finish(at hit: Int, _ bytes: ByteView, isLast: Bool) -> Outcome {
    end = hit
    next = hit &+ 1
    if bytes[hit] == carriageReturn {
      // The LF of a CRLF may be the first byte of what comes next.
      if next == bytes.count { return isLast ? .record : .incomplete }
      if bytes[next] == lineFeed { next &+= 1 }
    }
    return .record
  }

  private mutating func endOfBytes(
    _ bytes: ByteView, limit: Int, field: Int, isLast: Bool
  ) -> Outcome {
    guard limit == bytes.count, limit - start <= IntakeLimits.recordBytes else {
      return innerBreaks == 0 ? .tooLong : .badQuoting("a quoted text without end")
    }
    guard isLast else { return .incomplete }
    add(field, limit)
    end = limit
    next = limit
    return .record
  }

  private mutating func endBehindQuote(_ bytes: ByteView, limit: Int, isLast: Bool) -> Outcome {
    guard limit == bytes.count, limit - start <= IntakeLimits.recordBytes else {
      return innerBreaks == 0 ? .tooLong : .badQuoting("a quoted text without end")
    }
    guard isLast else { return .incomplete }
    end = limit
    next = limit
    return .record
  }

  private func unclosed(_ bytes: ByteView, limit: Int, isLast: Bool) -> Outcome {
    let isWhole = limit - start > IntakeLimits.recordBytes || isLast
    return isWhole ? .badQuoting("an opening quote without a closing one") : .incomplete
  }

  /// The place of the closing quote; nil when there is none.
  private mutating func closingQuote(_ bytes: ByteView, from first: Int, limit: Int) -> Int? {
    var index = first
    var isEscaped = false
    while true {
      let hit = nextMark(bytes, from: index, limit: limit)
      guard hit < limit else { return nil }
      index = hit &+ 1
      switch bytes[hit] {
      case quote:
        guard index < limit, bytes[index] == quote else {
          if isEscaped { escapes.append(count) }
          return hit
        }
        isEscaped = true
        index &+= 1
      case lineFeed:
        innerBreaks &+= 1
        hasControls = true
      case carriageReturn:
        if index >= limit || bytes[index] != lineFeed { innerBreaks &+= 1 }
        hasControls = true
      default: break
      }
    }
  }

  /// The next separator, quote or line end, eight bytes at a time ("Determine if a word has
  /// a byte less than n", Bit Twiddling Hacks by Sean Eron Anderson: the lowest byte that is
  /// found is right, those above it may not be).
  @inline(__always)
  private mutating func nextMark(_ bytes: ByteView, from first: Int, limit: Int) -> Int {
    var index = first
    while index &+ 8 <= limit {
      let word = bytes.word(at: index)
      // 0x7F is seen as the 0x80 that it is one below.
      highs |= word | (word &+ ones)
      let apart = word ^ separators
      let quoted = word ^ quotes
      let found =
        ((word &- spaces) & ~word) | ((apart &- ones) & ~apart) | ((quoted &- ones) & ~quoted)
      guard found & tops != 0 else {
        index &+= 8
        continue
      }
      index &+= (found & tops).trailingZeroBitCount &>> 3
      if isMark(bytes[index]) { return index }
      hasControls = true
      index &+= 1
    }
    while index < limit {
      let byte = bytes[index]
      if isMark(byte) { return index }
      if byte < 0x20 || byte >= 0x7F { hasControls = true }
      index &+= 1
    }
    return limit
  }

  @inline(__always)
  private func isMark(_ byte: UInt8) -> Bool {
    byte == separator || byte == quote || byte == lineFeed || byte == carriageReturn
  }
}

private let ones: UInt64 = 0x0101_0101_0101_0101
private let tops: UInt64 = 0x8080_8080_8080_8080
private let spaces: UInt64 = 0x2020_2020_2020_2020
private let quotes: UInt64 = 0x2222_2222_2222_2222

let quote: UInt8 = 0x22
let lineFeed: UInt8 = 0x0A
let carriageReturn: UInt8 = 0x0D
