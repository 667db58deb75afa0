import Retention

/// Reads dates, `yyyy-mm-dd HH:MM:SS` with a `T` or a space between, and `Z`, an offset such as
/// `+03:00`, or nothing behind, in some words. The latest day is remembered.
struct PlainDates {
  private var head: UInt64 = 0
  private var tail: UInt64 = 0
  private var day: Int32 = 0
  private var cache = DayCache()

  /// The date at a place, and where its text ends; nil for another shape.
  @inline(__always)
  mutating func read(_ bytes: PlainBytes, at start: Int) -> (date: DateText, end: Int)? {
    let first = bytes.word(at: start)
    let second = bytes.word(at: start &+ 8)
    let third = bytes.word(at: start &+ 16)
    if first != head || second & 0xffff != tail {
      guard remember(bytes, at: start) else { return nil }
    }
    let mark = second &>> 16 & 0xff
    guard mark == 0x54 || mark == 0x20,
      let clock = PlainBytes.clock(second &>> 24 | third &<< 40)
    else { return nil }
    let zone = UInt8(truncatingIfNeeded: third &>> 24)
    if zone == 0x5A { return (DateText(day: day, second: clock, offset: 0), start &+ 20) }
    if zone == 0x2B || zone == 0x2D {
      guard let offset = offset(bytes, at: start &+ 20) else { return nil }
      let seconds = zone == 0x2D ? -offset : offset
      return (DateText(day: day, second: clock, offset: seconds), start &+ 25)
    }
    return (DateText(day: day, second: clock), start &+ 19)
  }

  /// A date in any other form that is read; nil for a text that the general parser has to see.
  mutating func readRare(_ bytes: PlainBytes, _ start: Int, _ end: Int) -> DateText? {
    guard bytes.isTrimmed(start, end) else { return nil }
    do throws(RowFault) {
      return try DateText.parse(bytes.view.slice(start, end), days: &cache)
    } catch {
      return nil
    }
  }

  /// A time in a column of its own.
  static func time(_ bytes: PlainBytes, _ start: Int, _ end: Int) -> Int32? {
    guard bytes.isTrimmed(start, end) else { return nil }
    do throws(RowFault) {
      return try DateText.parseTime(bytes.view.slice(start, end))
    } catch {
      return nil
    }
  }

  /// `HH:MM`, at most 14 hours.
  private func offset(_ bytes: PlainBytes, at start: Int) -> Int32? {
    let padded = Swar.first(5, of: bytes.word(at: start)) | 0x3030_3A00_0000_0000
    guard let seconds = PlainBytes.clock(padded), seconds <= 14 * 3600 else { return nil }
    return seconds
  }

  private mutating func remember(_ bytes: PlainBytes, at start: Int) -> Bool {
    guard start &+ 10 <= bytes.count else { return false }
    let text = bytes.view.slice(start, start + 10)
    guard text[4] == 0x2D, text[7] == 0x2D, let found = cache.isoDay(text) else { return false }
    head = text.word(at: 0)
    tail = text.word(at: 2) &>> 48
    day = found
    return true
  }
}
