import Retention

/// The latest ISO date that was read: receipts come in the order of time, so that most rows
/// repeat it.
struct DayCache {
  private var year: UInt64 = 0
  private var rest: UInt64 = 0
  private var day: Int32 = 0

  init() {}

  /// The day of `yyyy-mm-dd` at the beginning of a text; nil when there is no such day.
  @inline(__always)
  mutating func isoDay(_ text: ByteView) -> Int32? {
    let head = text.word(at: 0)
    let tail = text.word(at: 2)
    if head == year && tail == rest { return day }
    return slowDay(text, head, tail)
  }

  private mutating func slowDay(_ text: ByteView, _ head: UInt64, _ tail: UInt64) -> Int32? {
    guard let number = DateText.year(text, at: 0), let month = text.twoDigits(at: 5),
      let dayOfMonth = text.twoDigits(at: 8),
      let found = Day(year: number, month: month, day: dayOfMonth)
    else { return nil }
    year = head
    rest = tail
    day = found.rawValue
    return day
  }
}
