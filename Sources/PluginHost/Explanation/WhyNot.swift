package import Retention

/// Why a customer is not in a segment, and what would bring her there.
package struct WhyNot: Hashable, Sendable {
  /// Hers by the rules; nil for who never bought.
  package var segment: Segment?
  /// Of the segments asked for, the one that she is nearest to: of which the fewest answers are
  /// amiss. Hers where she is in one of them.
  package var nearest: Segment?
  /// What keeps her out of it, in the order in which the rules ask: the first decided, those
  /// behind it would stand in the way next.
  package var obstacles: [Obstacle] = []
  /// Each of them brings her there alone: the smallest change of the fact or threshold.
  package var singles: [Change] = []
  /// Where no single change does: two that do together.
  package var pairs: [[Change]] = []

  package var isThere: Bool { segment != nil && segment == nearest }

  package init(segment: Segment? = nil, nearest: Segment? = nil) {
    self.segment = segment
    self.nearest = nearest
  }

  /// An answer that is not the one that is due.
  package struct Obstacle: Hashable, Sendable {
    package enum Question: Hashable, Sendable {
      /// A question of the rules: its answer and the one that is due.
      case rule(String, answer: Bool, due: Bool)
      /// The plugin's own question that goes before the others: the segments it names, nil for
      /// none.
      case own(answer: Segment?, due: Segment?)
      /// Whether her one visit makes a passer-by.
      case passerBy(visits: Int, due: Bool)
      /// Whether she has no more than two visits.
      case few(visits: Int, due: Bool)
    }

    package let question: Question
    /// The comparisons that made the answer, the first one first; empty where a rule compared
    /// nothing, and where the host itself decides.
    package let comparisons: [Compared]
  }

  /// A comparison with both sides in words.
  package struct Compared: Hashable, Sendable {
    /// Where it stands.
    package let line: Explanation.Line?
    /// `c.days_since_last = 26 days > t.lost_after = 30 days`.
    package let text: String
    package let isTrue: Bool
    /// What holds: "26 days since the last visit, at most 30".
    package let sentence: String
  }

  /// Another value of a fact or a threshold; the rules were asked with it.
  package struct Change: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
      case fact(Fact)
      /// A fact with arguments, or a field.
      case call(name: String, arguments: [ReadFacts.Value])
      case threshold(String)
    }

    package let subject: Subject
    /// `days_since_last`, `pace(90)`, `lost_after`.
    package let name: String
    package let label: String
    package let from: ReadFacts.Value
    package let to: ReadFacts.Value
    /// In words, with the unit.
    package let shownFrom: String
    package let shownTo: String

    package var isThreshold: Bool { if case .threshold = subject { true } else { false } }
  }
}
