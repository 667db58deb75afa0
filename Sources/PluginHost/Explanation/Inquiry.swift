import Lua
import Retention

/// The questions about one customer in a recorded run, in the order in which they make her
/// segment.
struct Inquiry {
  let run: TracedRun
  let instance: RuleInstance
  let batch: FactBatch
  let place: Int32
  let visits: Int
  private(set) var findings = Findings()

  /// What the questions brought to light.
  struct Findings {
    var segment: Segment?
    var answers: [Explanation.Answer] = []
    /// All questions asked, and those among them whose answers made the segment.
    var asked: [TracedRun.Answered] = []
    var deciding: [TracedRun.Answered] = []
    /// The first that a rule named with its yes.
    var reasonKey: String?
    /// What the host itself went by, beside the answers.
    var usesVisits = false
    var usesOneVisit = false
  }

  init(
    run: TracedRun, instance: RuleInstance, batch: FactBatch, place: Int32, visits: Int
  ) {
    self.run = run
    self.instance = instance
    self.batch = batch
    self.place = place
    self.visits = visits
  }

  mutating func ask() throws(LuaError) {
    guard visits > 0 else {
      findings.usesVisits = true
      return
    }
    if let own = instance.segment, try askSegment(own) { return }
    let (isLost, lost) = try ask(.lost)
    if isLost { return try decideLost(lost) }
    let (isPassive, passive) = try ask(.passive)
    let (isOften, often) = try ask(.often)
    if isPassive {
      decide(FourQuestions.passive(often: isOften), isOften ? passive + often : passive)
    } else {
      findings.usesVisits = !isOften
      decide(
        FourQuestions.active(often: isOften, visits: visits), isOften ? often : passive)
    }
  }

  private mutating func decideLost(_ lost: [TracedRun.Answered]) throws(LuaError) {
    let (isDead, dead) = try ask(.dead)
    if isDead { return decide(.dead, dead) }
    findings.usesVisits = true
    findings.usesOneVisit = visits == 1
    if FourQuestions.isPasserBy(
      visits: visits, oneVisitIsPasserBy: run.rules.oneVisitIsPasserBy(place))
    {
      return decide(.passerBy, lost)
    }
    let (isOften, often) = try ask(.often)
    decide(FourQuestions.lost(often: isOften), isOften ? lost + often : lost)
  }

  private mutating func decide(_ segment: Segment, _ deciding: [TracedRun.Answered]) {
    findings.segment = segment
    findings.deciding = deciding
  }

  /// The plugin's own segment, which goes before the questions.
  private mutating func askSegment(_ function: FunctionHandle) throws(LuaError) -> Bool {
    let answered = try run.ask(function, of: batch, place: place, kind: .text)
    let name = answered.answers.text(0)
    note("segment", name != nil, answered)
    guard let name else { return false }
    decide(Segment(rawValue: name), [answered])
    return true
  }

  /// The list is empty where there is no such question.
  private mutating func ask(
    _ question: Question
  ) throws(LuaError) -> (answer: Bool, [TracedRun.Answered]) {
    guard let function = instance.questions[question] else { return (false, []) }
    let answered = try run.ask(function, of: batch, place: place, kind: .boolean)
    let answer = answered.answers.boolean(0) == true
    note(question.rawValue, answer, answered)
    return (answer, [answered])
  }

  private mutating func note(_ question: String, _ answer: Bool, _ answered: TracedRun.Answered) {
    findings.answers.append(Explanation.Answer(question: question, answer: answer))
    findings.asked.append(answered)
    if answer, findings.reasonKey == nil { findings.reasonKey = answered.answers.reason(0) }
  }
}
