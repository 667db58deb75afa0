import Retention

extension PlainParser {
  /// Reads a row in the shape that nearly all have: the columns of the header, fields as
  /// tills write them, in quotes or not. False for any other.
  @inline(__always)
  mutating func read(
    _ bytes: PlainBytes, from start: Int, into row: inout Row, _ next: inout Int
  ) -> Bool {
    readFields(bytes, from: start, column: 0, at: start, into: &row, &next)
  }

  /// Reads a row from a column on, whose field begins at a place; `next` is behind the row.
  @inline(__always)
  mutating func readFields(
    _ bytes: PlainBytes, from start: Int, column first: Int, at place: Int, into row: inout Row,
    _ next: inout Int
  ) -> Bool {
    var at = place
    let separators = columns.separators
    let last = columns.columns.count &- 1
    var column = first
    while true {
      guard var end = readField(bytes, at: at, column, into: &row) else { return false }
      let mark = bytes[end]
      if column == last {
        if mark == carriageReturn { end &+= 1 }
        guard end < bytes.count, bytes[end] == lineFeed else { return false }
        next = end &+ 1
        // Longer rows may have a field that is too long.
        return end &- start <= IntakeLimits.fieldBytes
      }
      guard mark == UInt8(truncatingIfNeeded: separators), end < bytes.count else {
        return false
      }
      at = end &+ 1
      column &+= 1
    }
  }

  /// Reads the columns before one, and answers where that one's field begins.
  @inline(__always)
  mutating func readFields(
    _ bytes: PlainBytes, from start: Int, before column: Int, into row: inout Row
  ) -> Int? {
    var at = start
    for column in 0..<column {
      guard let end = readField(bytes, at: at, column, into: &row), end < bytes.count,
        bytes[end] == UInt8(truncatingIfNeeded: columns.separators)
      else { return nil }
      at = end &+ 1
    }
    return at
  }

  /// Reads the field of a column, and answers what is behind it.
  @inline(__always)
  private mutating func readField(
    _ bytes: PlainBytes, at place: Int, _ column: Int, into row: inout Row
  ) -> Int? {
    let isQuoted = bytes[place] == quote
    let first = isQuoted ? place &+ 1 : place
    let end: Int
    if columns.columns[column] == .moment, let (date, behind) = dates.read(bytes, at: first),
      isQuoted ? bytes[behind] == quote : isMark(bytes[behind])
    {
      row.date = date
      end = behind
    } else {
      end =
        isQuoted
        ? bytes.nextQuote(from: first)
        : bytes.nextMark(from: first, separators: columns.separators)
      guard take(columns.columns[column], bytes, first, end, &row) else { return nil }
    }
    if !isQuoted { return end }
    return bytes[end] == quote ? end &+ 1 : nil
  }

  /// A field without quotes ends before it.
  @inline(__always)
  private func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(truncatingIfNeeded: columns.separators) || byte == lineFeed
      || byte == carriageReturn
  }

  @inline(__always)
  private mutating func take(
    _ column: PlainColumns.Column, _ bytes: PlainBytes, _ start: Int, _ end: Int, _ row: inout Row
  ) -> Bool {
    switch column {
    case .other: return true
    case .text: return bytes.isText(start, end)
    case .id: row.setKey(0, start, end)
    case .card: row.setKey(1, start, end)
    case .phone: row.setKey(2, start, end)
    case .email: row.setKey(3, start, end)
    case .number:
      row.numberStart = start
      row.numberEnd = end
      row.number = bytes.number(start, end)
      if row.number == nil, !bytes.isNumberText(start, end) { return false }
    case .total:
      guard let total = bytes.amount(start, end) ?? rareAmount(bytes, start, end) else {
        return false
      }
      row.total = total
    case .totalMinor:
      guard let total = bytes.minorAmount(start, end) else { return false }
      row.total = total
    case .key:
      guard let code = keys.code(bytes, start, end) else { return false }
      row.code = code
    case .store:
      row.store = store(bytes, start, end)
      return row.store >= 0
    case .till:
      row.till = till(bytes, start, end)
      return row.till >= 0
    case .kind:
      if start == end { return true }
      row.kind = kind(bytes, start, end)
      return row.kind != nil
    case .refundOf:
      row.refundStart = start
      row.refundEnd = end
      return start == end || bytes.isNumberText(start, end)
    case .moment:
      guard let date = dates.readRare(bytes, start, end) else { return false }
      row.date = date
    case .time:
      if start == end { return true }
      row.time = PlainDates.time(bytes, start, end)
      return row.time != nil
    case .amount, .amountMinor, .quantity, .category, .repeatedTotal, .repeatedTotalMinor:
      return takeOfLine(column, bytes, start, end)
    }
    return true
  }

  /// The total of a sale in another form, such as `1 234,50`.
  func rareAmount(_ bytes: PlainBytes, _ start: Int, _ end: Int) -> Int64? {
    guard bytes.isTrimmed(start, end) else { return nil }
    do throws(RowFault) {
      let total = try MoneyText.parse(bytes.view.slice(start, end))
      return total >= 0 ? total : nil
    } catch {
      // The general parser says what is wrong.
      return nil
    }
  }

  // MARK: - Names

  @inline(__always)
  private mutating func store(_ bytes: PlainBytes, _ start: Int, _ end: Int) -> Int32 {
    if start == end { return 0 }
    let count = end &- start
    guard count <= 16 else { return -1 }
    let low = Swar.first(min(8, count), of: bytes.word(at: start))
    let high = count <= 8 ? 0 : Swar.first(count &- 8, of: bytes.word(at: start &+ 8))
    let number = storeNames.number(low, high)
    if number >= 0 { return number }
    // Known names are texts without blanks around them: the general parser has seen to it.
    guard let found = general.stores.names.find(bytes.view.slice(start, end)),
      general.stores.isKnown(found)
    else { return -1 }
    storeNames.remember(found, low, high)
    return found
  }

  @inline(__always)
  private mutating func till(_ bytes: PlainBytes, _ start: Int, _ end: Int) -> Int32 {
    if start == end { return 0 }
    let count = end &- start
    guard count <= 16 else { return -1 }
    let low = Swar.first(min(8, count), of: bytes.word(at: start))
    let high = count <= 8 ? 0 : Swar.first(count &- 8, of: bytes.word(at: start &+ 8))
    let number = tillNames.number(low, high)
    if number >= 0 { return number }
    guard let found = general.tills.find(bytes.view.slice(start, end)) else { return -1 }
    tillNames.remember(found, low, high)
    return found
  }

  @inline(__always)
  private mutating func kind(_ bytes: PlainBytes, _ start: Int, _ end: Int) -> ReceiptKind? {
    // "sale"
    if end &- start == 4, bytes.word(at: start) & 0xffff_ffff == 0x656C_6173 { return .sale }
    return general.kinds.kind(bytes.view.slice(start, end))
  }
}

extension PlainParser.Row {
  @inline(__always)
  fileprivate mutating func setKey(_ kind: Int, _ start: Int, _ end: Int) {
    keyStarts[kind] = UInt32(truncatingIfNeeded: start)
    keyEnds[kind] = UInt32(truncatingIfNeeded: end)
  }
}
