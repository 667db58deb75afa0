package import PluginHost
package import Retention

/// What the rules would say of a customer with other thresholds or facts.
package struct WhatIf: Sendable {
  package let customer: KnownCustomer
  package let moment: Moment
  /// By the rules and facts as they are.
  package let now: RulesAnswer
  /// The same with what was given. Facts are taken as given; others stay.
  package let then: RulesAnswer
  /// Thresholds that are others.
  package let thresholds: [Threshold]
  /// Facts that were given.
  package let facts: [Given]

  package struct Threshold: Hashable, Sendable {
    package let name: String
    package let label: String
    package let now: ThresholdValue
    package let then: ThresholdValue
    package let shownNow: String
    package let shownThen: String
    /// Where her store has a value of its own, that one is another.
    package let store: String?
    /// Whether the rules read it, in either run.
    package let isRead: Bool
  }

  package struct Given: Hashable, Sendable {
    /// `days_since_last`, `pace(90)`.
    package let name: String
    package let label: String
    /// Nil where the rules do not read it of her now.
    package let now: ReadFacts.Value?
    package let then: ReadFacts.Value
    package let shownNow: String?
    package let shownThen: String
    package let isRead: Bool
  }

  /// A line of the rules that ran otherwise.
  package struct Line: Hashable, Sendable {
    /// Nil in the run in which it did not run.
    package let now: Explanation.Line?
    package let then: Explanation.Line?

    package init(now: Explanation.Line?, then: Explanation.Line?) {
      self.now = now
      self.then = then
    }
  }

  package var isChanged: Bool { now.segment != then.segment }

  /// The lines that compare other values, or run in one of the runs only; in the order of the
  /// run of now, then of the other.
  package var lines: [Line] {
    let (now, then) = (now.explanation?.lines ?? [], then.explanation?.lines ?? [])
    func twin(_ line: Explanation.Line, _ lines: [Explanation.Line]) -> Explanation.Line? {
      lines.first { $0.file == line.file && $0.line == line.line && $0.text == line.text }
    }
    let both = now.map { Line(now: $0, then: twin($0, then)) }
    let added = then.filter { twin($0, now) == nil }.map { Line(now: nil, then: $0) }
    return both.filter { $0.now != $0.then } + added
  }
}
