import Lua
import Retention

/// What the questions on the way to some segments really answer, each asked once in a recorded
/// run.
struct PathInquiry {
  let run: TracedRun
  let instance: RuleInstance
  let source: GivenSource
  private var asked: [Asked] = []

  /// A step as it came out, and what was read for it.
  struct Asked {
    let step: SegmentPath.Step
    /// Nil where the host itself answers.
    let answered: TracedRun.Answered?
    let reads: [ReadLog.Entry]
    let thresholds: [String]
  }

  /// A step that came out otherwise than is due.
  struct Miss {
    let due: SegmentPath.Step
    let asked: Asked
  }

  init(run: TracedRun, instance: RuleInstance, source: GivenSource) {
    self.run = run
    self.instance = instance
    self.source = source
  }

  /// Of some paths the one with the fewest misses, the first of several.
  mutating func nearest(
    _ paths: [SegmentPath]
  ) throws(LuaError) -> (path: SegmentPath, misses: [Miss])? {
    var best: (path: SegmentPath, misses: [Miss])?
    for path in paths {
      let misses = try misses(on: path)
      if misses.count < best?.misses.count ?? .max { best = (path, misses) }
    }
    return best
  }

  private mutating func misses(on path: SegmentPath) throws(LuaError) -> [Miss] {
    var misses: [Miss] = []
    for step in path.steps {
      let asked = try ask(step)
      if asked.step != step { misses.append(Miss(due: step, asked: asked)) }
    }
    return misses
  }

  private mutating func ask(_ step: SegmentPath.Step) throws(LuaError) -> Asked {
    if let known = asked.first(where: { $0.step.isSameQuestion(as: step) }) { return known }
    let answer = try answer(step)
    asked.append(answer)
    return answer
  }

  private func answer(_ step: SegmentPath.Step) throws(LuaError) -> Asked {
    let visits = Int(source.visits[0])
    switch step {
    case .own:
      return try ask(instance.segment, .text) { .own($0.text(0).map { Segment(rawValue: $0) }) }
    case .question(let question, _):
      return try ask(instance.questions[question], .boolean) {
        .question(question, $0.boolean(0) == true)
      }
    case .passerBy:
      let isPasserBy = FourQuestions.isPasserBy(
        visits: visits, oneVisitIsPasserBy: run.rules.oneVisitIsPasserBy(0))
      return Asked(
        step: .passerBy(isPasserBy), answered: nil, reads: visitsRead,
        thresholds: ["one_visit"])
    case .few:
      let isNew = FourQuestions.active(often: false, visits: visits) == .new
      return Asked(step: .few(isNew), answered: nil, reads: visitsRead, thresholds: [])
    }
  }

  private var visitsRead: [ReadLog.Entry] {
    [.fact(.visits, .number(Double(source.visits[0])))]
  }

  private func ask(
    _ function: FunctionHandle?, _ kind: Answers.Kind, _ step: (Answers) -> SegmentPath.Step
  ) throws(LuaError) -> Asked {
    // A batch of its own for each question tells what that one read.
    let log = ReadLog(source, row: 0)
    let batch = try run.rules.batch(log)
    guard let function else {
      throw LuaError(kind: .runtime, message: "the rules have no such question")
    }
    try run.watchThresholds(of: batch, place: 0)
    let answered = try run.ask(function, of: batch, place: 0, kind: kind)
    return Asked(
      step: step(answered.answers), answered: answered, reads: log.entries,
      thresholds: try run.thresholdsRead())
  }
}

extension SegmentPath.Step {
  func isSameQuestion(as other: SegmentPath.Step) -> Bool {
    switch (self, other) {
    case (.own, .own), (.passerBy, .passerBy), (.few, .few): true
    case (.question(let question, _), .question(let other, _)): question == other
    default: false
    }
  }
}
