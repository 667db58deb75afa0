import Lua
import Retention

/// Asks the questions of a batch, each only of the customers for whom its answer matters, and
/// makes segments of the answers. The one place that knows their order, but for the traced run
/// of one customer.
struct Interview {
  let state: RuleState
  let instance: RuleInstance
  let batch: FactBatch
  let plugin: Plugin
  private let visits: [Int32]
  /// Who keeps what was read, where that is wanted.
  private let recorder: ReadRecorder?
  private(set) var decisions: Verdicts
  private var keyIndices: [String: Int32] = [:]
  private let indices: [Segment: Int16]
  /// The segments that texts name, nil for other texts, and whether they are keys of reasons.
  private var segmentsOfTexts = TextCache<Int16?>()
  private var reasonsOfTexts = TextCache<Bool>()

  /// Places in `Verdicts.causeNames`.
  private enum Cause: Int8 { case segment, lost, dead, passive, often, oneVisit }

  init(
    state: RuleState, instance: RuleInstance, batch: FactBatch, plugin: Plugin,
    visits: [Int32], recorder: ReadRecorder? = nil
  ) {
    self.state = state
    self.instance = instance
    self.batch = batch
    self.plugin = plugin
    self.visits = visits
    self.recorder = recorder
    decisions = Verdicts(count: visits.count)
    indices = Dictionary(
      plugin.manifest.segments.enumerated().map { ($1.segment, Int16($0)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Asks about all customers, or about those at some places; about none without a visit.
  mutating func run(places: [Int]? = nil) throws(LuaError) {
    var rows = (places ?? Array(visits.indices)).filter { visits[$0] > 0 }.map { Int32($0) }
    if let own = instance.segment { rows = try askSegment(own, rows) }
    let lost = try split(.lost, rows)
    try decideLost(lost.yes)
    let passive = try split(.passive, lost.no)
    let passiveOften = try split(.often, passive.yes)
    assign(passiveOften.yes, FourQuestions.passive(often: true), .passive)
    assign(passiveOften.no, FourQuestions.passive(often: false), .passive)
    let activeOften = try split(.often, passive.no)
    assign(activeOften.yes, .loyal, .often)
    for row in activeOften.no {
      let segment = FourQuestions.active(often: false, visits: Int(visits[Int(row)]))
      assign([row], segment, .passive)
    }
    noteUnknownReads()
  }

  private mutating func decideLost(_ rows: [Int32]) throws(LuaError) {
    let dead = try split(.dead, rows)
    assign(dead.yes, .dead, .dead)
    let oneVisit = dead.no.filter {
      FourQuestions.isPasserBy(
        visits: Int(visits[Int($0)]), oneVisitIsPasserBy: state.oneVisitIsPasserBy($0))
    }
    assign(oneVisit, .passerBy, .oneVisit)
    let gone = Set(oneVisit)
    let often = try split(.often, gone.isEmpty ? dead.no : dead.no.filter { !gone.contains($0) })
    assign(often.yes, FourQuestions.lost(often: true), .lost)
    assign(often.no, FourQuestions.lost(often: false), .lost)
  }

  /// A row whose reason was named by an earlier question keeps that reason.
  private mutating func assign(_ rows: [Int32], _ segment: Segment, _ cause: Cause) {
    guard let index = indices[segment] else { return }
    for row in rows {
      decisions.segments[Int(row)] = index
      decisions.causes[Int(row)] = cause.rawValue
    }
  }

  /// Asks a question of some customers; those for whom it fails are in neither list.
  private mutating func split(
    _ question: Question, _ rows: [Int32]
  ) throws(LuaError) -> (yes: [Int32], no: [Int32]) {
    guard let function = instance.questions[question] else { return ([], rows) }
    var yes: [Int32] = []
    var no: [Int32] = []
    try ask(function, rows, .boolean) { interview, answers, place, row in
      if answers.boolean(place) == true {
        if interview.setReason(answers, place, row) { yes.append(row) }
      } else {
        no.append(row)
      }
    }
    return (yes, no)
  }

  /// The plugin's own segment for some; the others go on to the questions.
  private mutating func askSegment(
    _ function: FunctionHandle, _ rows: [Int32]
  ) throws(LuaError) -> [Int32] {
    var others: [Int32] = []
    try ask(function, rows, .text) { interview, answers, place, row in
      if answers.values[place] < 0 {
        others.append(row)
      } else {
        interview.take(answers, place, row)
      }
    }
    return others
  }

  private mutating func take(_ answers: Answers, _ place: Int, _ row: Int32) {
    let known = segmentsOfTexts.meaning(of: answers.values[place]) {
      answers.text(place).flatMap { indices[Segment(rawValue: $0)] }
    }
    guard let index = known else {
      fail(row, unknown: answers.text(place) ?? "")
      return
    }
    guard setReason(answers, place, row) else { return }
    decisions.segments[Int(row)] = index
    decisions.causes[Int(row)] = Cause.segment.rawValue
  }

  /// Asks in growing steps and hands on the rows that were answered.
  ///
  /// A rule that runs into a limit costs its whole budget: where most of a step did, the rest
  /// of the batch would, so it fails without being asked. This depends on the batch alone.
  private mutating func ask(
    _ function: FunctionHandle, _ rows: [Int32], _ kind: Answers.Kind,
    _ body: (inout Interview, Answers, Int, Int32) -> Void
  ) throws(LuaError) {
    var start = 0
    var size = Interview.firstStep
    while start < rows.count {
      let step = Array(rows[start..<min(start + size, rows.count)])
      let answers = try state.ask(
        function, of: batch, rows: step, answers: kind, marksReads: recorder != nil)
      recorder?.note(answers, rows: step)
      let failed = note(answers, step)
      for (place, row) in step.enumerated() where !failed.contains(place) {
        body(&self, answers, place, row)
      }
      start += step.count
      size *= 16
      let limited = answers.failed.filter(\.error.isLimit)
      guard let limit = limited.first, limited.reduce(0, { $0 + $1.rows }) * 2 > step.count
      else { continue }
      fail(
        Array(rows[start...]),
        PluginProblem(limit.error, source: plugin.source, manifest: plugin.manifest))
      return
    }
  }

  private static let firstStep = 16

  private mutating func fail(_ row: Int32, unknown name: String) {
    let known = plugin.manifest.segments.map(\.segment.rawValue)
    let problem = PluginProblem(
      "rules.segment answered '\(name)', which is no segment" + NearNames.hint(name, in: known),
      file: "rules.lua",
      mend: "declare it in plugin.lua: segments = { { \"\(name)\", group = \"active\" } }")
    fail([row], problem)
  }

  private mutating func fail(_ rows: [Int32], _ problem: PluginProblem) {
    if rows.isEmpty { return }
    for row in rows { decisions.segments[Int(row)] = Verdicts.Undecided.failed }
    if let known = decisions.failures.firstIndex(where: { $0.problem == problem }) {
      decisions.failures[known].customers += rows.count
    } else {
      decisions.failures.append(RuleFailure(problem: problem, customers: rows.count))
    }
  }

  /// Keeps the first reason that a rule names; false where no sentence has that key.
  private mutating func setReason(_ answers: Answers, _ place: Int, _ row: Int32) -> Bool {
    let text = answers.reasons[place]
    guard text >= 0, let key = answers.reason(place) else { return true }
    let isKnown = reasonsOfTexts.meaning(of: text) { plugin.manifest.reasons[key] != nil }
    guard isKnown else {
      fail(row, unknownReason: key)
      return false
    }
    guard decisions.reasons[Int(row)] < 0 else { return true }
    if keyIndices[key] == nil {
      keyIndices[key] = Int32(decisions.reasonKeys.count)
      decisions.reasonKeys.append(key)
    }
    decisions.reasons[Int(row)] = keyIndices[key] ?? -1
    return true
  }

  private mutating func fail(_ row: Int32, unknownReason key: String) {
    let problem = PluginProblem(
      "a rule named the reason '\(key)', which has no sentence"
        + NearNames.hint(key, in: plugin.manifest.reasons.keys.sorted()),
      file: "rules.lua",
      mend: "write it in plugin.lua: reasons = { \(key) = { ru = \"...\", en = \"...\" } }")
    fail([row], problem)
  }

  /// Keeps the failures of an answer, by cause; answers the places that failed.
  private mutating func note(_ answers: Answers, _ rows: [Int32]) -> Set<Int> {
    guard !answers.failed.isEmpty || state.canLackFacts else { return [] }
    var places: Set<Int> = []
    var causes: [LuaError] = []
    var failed: [LuaError: [Int32]] = [:]
    for (place, row) in rows.enumerated() {
      guard let error = state.failure(in: answers, place: place, row: row) else { continue }
      places.insert(place)
      if failed[error] == nil { causes.append(error) }
      failed[error, default: []].append(row)
    }
    for error in causes {
      fail(
        failed[error] ?? [],
        PluginProblem(error, source: plugin.source, manifest: plugin.manifest))
    }
    return places
  }

  private mutating func noteUnknownReads() {
    for fact in RulesAPI.declarations.indices {
      guard let reads = batch.unknownReads(of: fact), let line = reads.line,
        reads.chunk != RulesPrelude.defaultsFile
      else { continue }
      decisions.unknownReads.append(
        UnknownRead(
          fact: RulesAPI.declarations[fact].name, file: reads.chunk, line: line,
          customers: reads.rows))
    }
  }
}
