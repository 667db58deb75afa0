import Retention

/// A zone with a memory of days on which its offset does not change, so that nearly no
/// receipt costs a search among the zone's transitions.
struct LocalClock {
  let zone: Zone
  private var days = [Int32](repeating: .min, count: LocalClock.size)
  private var offsets = [Int32](repeating: 0, count: LocalClock.size)

  private static let size = 1024
  /// A day near which the offset changes.
  private static let changing = Int32.min

  init(_ zone: Zone) { self.zone = zone }

  /// The instant, and the local day, of a date text.
  @inline(__always)
  mutating func moment(_ text: DateText) -> (issued: Int64, day: Int32) {
    let second = text.second ?? 0
    let local = Int64(text.day) &* 86_400 &+ Int64(second)
    guard let given = text.offset else {
      let offset = steadyOffset(text.day)
      if offset != LocalClock.changing { return (local &- Int64(offset), text.day) }
      let instant = zone.instant(of: Day(text.day), second: Int(second))
      return (instant.rawValue, zone.day(of: instant).rawValue)
    }
    let issued = local &- Int64(given)
    let utcDay = Int32(truncatingIfNeeded: LocalClock.days(in: issued))
    let offset = steadyOffset(utcDay)
    if offset != LocalClock.changing {
      return (issued, Int32(truncatingIfNeeded: LocalClock.days(in: issued &+ Int64(offset))))
    }
    return (issued, zone.day(of: Instant(issued)).rawValue)
  }

  @inline(__always)
  private static func days(in seconds: Int64) -> Int64 {
    seconds >= 0 ? seconds / 86_400 : (seconds &- 86_399) / 86_400
  }

  /// The one offset from a day and a half before the day (in UTC) to two days behind it:
  /// for all that `Zone.instant` looks at.
  @inline(__always)
  private mutating func steadyOffset(_ day: Int32) -> Int32 {
    let slot = Int(day) & (LocalClock.size - 1)
    if days[slot] == day { return offsets[slot] }
    return remember(day, in: slot)
  }

  private mutating func remember(_ day: Int32, in slot: Int) -> Int32 {
    let start = Int64(day) * 86_400
    let first = zone.offset(at: Instant(start - 129_600))
    // Half a day apart: no zone ever changed twice within that.
    let isSteady = (-2...6).allSatisfy { zone.offset(at: Instant(start + $0 * 43_200)) == first }
    days[slot] = day
    offsets[slot] = isSteady ? Int32(truncatingIfNeeded: first) : LocalClock.changing
    return offsets[slot]
  }
}
