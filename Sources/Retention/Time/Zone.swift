/// A time zone as a table of transitions, read once: no calendar call per receipt.
package struct Zone: Hashable, Sendable {
  /// The IANA name, as in `Europe/Moscow`.
  package let identifier: String

  /// Instants from which the next offset holds; ascending.
  private let transitions: [Int64]

  /// Seconds east of UTC; one more than there are transitions.
  private let offsets: [Int32]

  package init?(identifier: String, transitions: [Instant], offsets: [Int32]) {
    let moments = transitions.map(\.rawValue)
    guard offsets.count == moments.count + 1,
      zip(moments, moments.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    self.identifier = identifier
    self.transitions = moments
    self.offsets = offsets
  }

  private init(fixed identifier: String, offset: Int32) {
    self.identifier = identifier
    transitions = []
    offsets = [offset]
  }

  package static let utc = Zone(fixed: "UTC", offset: 0)

  /// Seconds east of UTC at the instant.
  package func offset(at instant: Instant) -> Int64 {
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= instant.rawValue { low = middle + 1 } else { high = middle }
    }
    return Int64(offsets[low])
  }

  /// The local calendar day of the instant.
  package func day(of instant: Instant) -> Day {
    let local = instant.rawValue + offset(at: instant)
    return Day(Int32(clamping: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400))
  }

  /// The instant of a local time.
  ///
  /// A local time that does not exist moves forward by the gap; of one that exists twice
  /// the first is meant (as RFC 5545 section 3.3.5 has it).
  package func instant(of day: Day, second: Int) -> Instant {
    let local = Int64(day.rawValue) * 86_400 + Int64(second)
    let before = offset(at: Instant(local - 86_400))
    let after = offset(at: Instant(local + 86_400))
    let early = Instant(local - before)
    if before == after || offset(at: early) == before { return early }
    let late = Instant(local - after)
    return offset(at: late) == after ? late : early
  }

  /// The last second of the local day.
  package func end(of day: Day) -> Instant {
    instant(of: day.adding(days: 1), second: 0).adding(seconds: -1)
  }

  /// ISO 8601 with the local offset: `2026-03-01T12:00:00+03:00`, `Z` where the offset is 0.
  package func format(_ instant: Instant) -> String {
    let shift = offset(at: instant)
    let local = instant.rawValue + shift
    let second = Int(((local % 86_400) + 86_400) % 86_400)
    let clock = [second / 3600, second / 60 % 60, second % 60]
      .map { padded($0, to: 2) }.joined(separator: ":")
    let size = Int(abs(shift))
    let suffix =
      shift == 0
      ? "Z"
      : (shift < 0 ? "-" : "+") + padded(size / 3600, to: 2) + ":" + padded(size / 60 % 60, to: 2)
    return "\(day(of: instant))T\(clock)\(suffix)"
  }
}
