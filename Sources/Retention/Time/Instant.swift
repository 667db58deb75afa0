/// A moment as whole seconds since 1970-01-01T00:00:00Z.
package struct Instant: RawRepresentable, Hashable, Comparable, Sendable {
  package let rawValue: Int64

  package init(rawValue: Int64) { self.rawValue = rawValue }

  package init(_ rawValue: Int64) { self.rawValue = rawValue }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.rawValue < right.rawValue
  }

  /// Instants stay within years 1...9999, so the sum of an instant and any span that the
  /// product uses fits 64 bits.
  package func adding(seconds: Int64) -> Instant { Instant(rawValue + seconds) }
}
