import Foundation
package import Retention

extension Zone {
  /// The zone of an IANA name, its rules read once into a table; nil for a name that is none.
  ///
  /// Foundation tells an offset for a moment; transitions are found by asking weekly (no zone
  /// has ever changed twice within a week) and halving to the second.
  package init?(named identifier: String) {
    if identifier == "UTC" {
      self = .utc
      return
    }
    guard TimeZone.knownTimeZoneIdentifiers.contains(identifier) || identifier.contains("/"),
      let zone = TimeZone(identifier: identifier)
    else { return nil }
    let offset = { (moment: Int64) in
      Int32(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(moment))))
    }
    var transitions: [Instant] = []
    var offsets = [offset(Zone.firstMoment)]
    var moment = Zone.firstMoment
    while moment < Zone.lastMoment {
      let next = moment + 7 * 86_400
      let after = offset(next)
      if after != offsets[offsets.count - 1] {
        transitions.append(
          Instant(Zone.change(between: moment, and: next, to: after, offset: offset)))
        offsets.append(after)
      }
      moment = next
    }
    self.init(identifier: identifier, transitions: transitions, offsets: offsets)
  }

  /// 1989-12-31 and 2040-01-01: around the dates that a receipt may have.
  private static let firstMoment: Int64 = 631_065_600
  private static let lastMoment: Int64 = 2_208_988_800

  /// The first second with the new offset.
  private static func change(
    between start: Int64, and end: Int64, to after: Int32, offset: (Int64) -> Int32
  ) -> Int64 {
    var (low, high) = (start, end)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if offset(middle) == after { high = middle } else { low = middle }
    }
    return high
  }
}
