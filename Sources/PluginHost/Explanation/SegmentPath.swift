import Retention

/// What must come out, question by question in the order asked, for a customer to be in a
/// segment.
struct SegmentPath: Hashable {
  enum Step: Hashable {
    /// The plugin's own question that goes before the others; nil where it must leave her to
    /// them.
    case own(Segment?)
    case question(Question, Bool)
    /// Whether she came once and that makes a passer-by.
    case passerBy(Bool)
    /// Whether she has no more than two visits.
    case few(Bool)
  }

  let segment: Segment
  let steps: [Step]

  /// Nil for a segment of the plugin's own where it has no such question.
  init?(to segment: Segment, hasOwn: Bool) {
    let before: [Step] = hasOwn ? [.own(nil)] : []
    let isLost = Step.question(.lost, true)
    let alive = [isLost, .question(.dead, false), .passerBy(false)]
    let stays = [Step.question(.lost, false)]
    let isActive = stays + [.question(.passive, false)]
    self.segment = segment
    switch segment {
    case .sos: steps = before + alive + [.question(.often, true)]
    case .sleeping: steps = before + alive + [.question(.often, false)]
    case .dead: steps = before + [isLost, .question(.dead, true)]
    case .passerBy: steps = before + [isLost, .question(.dead, false), .passerBy(true)]
    case .atRisk: steps = before + stays + [.question(.passive, true), .question(.often, true)]
    case .fallingAsleep:
      steps = before + stays + [.question(.passive, true), .question(.often, false)]
    case .loyal: steps = before + isActive + [.question(.often, true)]
    case .promising: steps = before + isActive + [.question(.often, false), .few(false)]
    case .new: steps = before + isActive + [.question(.often, false), .few(true)]
    default:
      guard hasOwn else { return nil }
      steps = [.own(segment)]
    }
  }

  /// Whether whoever is on this path has come as far on another one as a step of it, the step
  /// itself included.
  func reaches(_ step: Step, of other: SegmentPath) -> Bool {
    guard let end = other.steps.firstIndex(of: step) else { return false }
    return other.steps[...end].allSatisfy(steps.contains)
  }
}
