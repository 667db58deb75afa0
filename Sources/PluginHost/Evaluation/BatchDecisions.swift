package import Retention

/// What the rules said of one batch of customers.
package struct BatchDecisions: Sendable {
  package typealias Undecided = Verdicts.Undecided

  package let basics: BasicFacts
  package let verdicts: Verdicts

  /// The facts that the caller asked for.
  package internal(set) var columns: [Fact: FactColumn] = [:]

  package var segments: [Int16] { verdicts.segments }
  package var causes: [Int8] { verdicts.causes }
  package var reasons: [Int32] { verdicts.reasons }
  package var reasonKeys: [String] { verdicts.reasonKeys }
  package var failures: [RuleFailure] { verdicts.failures }
  package var unknownReads: [UnknownRead] { verdicts.unknownReads }

  package static var causeNames: [String] { Verdicts.causeNames }

  init(basics: BasicFacts, verdicts: Verdicts) {
    self.basics = basics
    self.verdicts = verdicts
  }

  /// `lost` or `lost:stopped`, as plans and the journal name it.
  package func reason(_ place: Int) -> String? { verdicts.reason(place) }
}
