package import Retention

/// Why a customer has her segment: all that the rules asked, read and compared on the way.
package struct Explanation: Hashable, Sendable {
  /// Nil for who never bought.
  package var segment: Segment?
  /// The questions in the order asked; an own segment of the plugin is `segment`.
  package var answers: [Answer]
  /// One plain sentence without a full stop: the rule's own where it named one.
  package var sentence: String
  /// The key of the sentence that a rule named.
  package var reasonKey: String?
  /// Where the comparison stands that decided first; where a rule compared nothing, the last
  /// line that it ran.
  package var decidedAt: Line?
  /// The lines that ran, each once, in the order in which they first did.
  package var lines: [Line]
  /// What was read of her, in the order first read; last what the host itself went by.
  package var facts: [Read]
  /// The thresholds that the rules read, in the order first read, and those behind facts.
  package var thresholds: [ThresholdRead]
  /// What the rules say on the same values when nothing is recorded.
  package var plainRun: PlainRun

  package init(
    segment: Segment? = nil, answers: [Answer] = [], sentence: String, reasonKey: String? = nil,
    decidedAt: Line? = nil, lines: [Line] = [], facts: [Read] = [],
    thresholds: [ThresholdRead] = [], plainRun: PlainRun = .agrees
  ) {
    self.segment = segment
    self.answers = answers
    self.sentence = sentence
    self.reasonKey = reasonKey
    self.decidedAt = decidedAt
    self.lines = lines
    self.facts = facts
    self.thresholds = thresholds
    self.plainRun = plainRun
  }

  package struct Answer: Hashable, Sendable {
    package let question: String
    package let answer: Bool

    package init(question: String, answer: Bool) {
      self.question = question
      self.answer = answer
    }
  }

  /// Something that was read of the customer.
  package struct Read: Hashable, Sendable {
    /// As a rule reads it: `days_since_last`, `pace(90)`, `field.pet`.
    package let name: String
    package let label: String
    package let value: ReadFacts.Value
    /// The value in words, with its unit: "45 days", "unknown".
    package let shown: String

    package init(name: String, label: String, value: ReadFacts.Value, shown: String) {
      self.name = name
      self.label = label
      self.value = value
      self.shown = shown
    }
  }

  /// A threshold as it was when the rules read it; `Threshold.shown` puts another value of it
  /// into the same words.
  package struct ThresholdRead: Hashable, Sendable {
    package let name: String
    package let label: String
    package let value: ThresholdValue
    package let shown: String

    package init(name: String, label: String, value: ThresholdValue, shown: String) {
      self.name = name
      self.label = label
      self.value = value
      self.shown = shown
    }
  }

  /// The recorded run is a rewritten copy of the rules: a rule that keeps something between
  /// calls, or that only just fits its budget, may answer the copy otherwise than a plan.
  package enum PlainRun: Hashable, Sendable {
    case agrees
    case answers(Segment?)
    case fails(PluginProblem)
  }
}

extension Explanation.PlainRun {
  /// What a plan says of the customer at a place, beside what was explained.
  init(_ verdicts: Verdicts, place: Int, of segments: [SegmentInfo], beside explained: Segment?) {
    if let failure = verdicts.failures.first {
      self = .fails(failure.problem)
      return
    }
    let index = Int(verdicts.segments[place])
    let segment = segments.indices.contains(index) ? segments[index].segment : nil
    self = segment == explained ? .agrees : .answers(segment)
  }
}
