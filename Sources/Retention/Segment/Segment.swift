/// What the four questions make of a customer. A plugin may add names of its own.
package struct Segment: RawRepresentable, Hashable, Sendable {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  package static let new = Segment(rawValue: "new")
  package static let promising = Segment(rawValue: "promising")
  package static let loyal = Segment(rawValue: "loyal")
  package static let fallingAsleep = Segment(rawValue: "falling_asleep")
  package static let atRisk = Segment(rawValue: "at_risk")
  package static let sleeping = Segment(rawValue: "sleeping")
  package static let sos = Segment(rawValue: "sos")
  package static let passerBy = Segment(rawValue: "passer_by")
  package static let dead = Segment(rawValue: "dead")

  /// In the order of the customer's life.
  package static let standard: [Segment] = [
    .new, .promising, .loyal, .fallingAsleep, .atRisk, .sleeping, .sos, .passerBy, .dead,
  ]
}
