/// The moment that facts are computed for: the injected clock, seen from the business's zone.
package struct Moment: Hashable, Sendable {
  package let asOf: Instant
  package let day: Day
  package let zone: Zone

  package init(asOf: Instant, zone: Zone) {
    self.asOf = asOf
    self.zone = zone
    day = zone.day(of: asOf)
  }

  /// The end of that day in the zone.
  package init(endOf day: Day, zone: Zone) {
    asOf = zone.end(of: day)
    self.day = day
    self.zone = zone
  }
}
