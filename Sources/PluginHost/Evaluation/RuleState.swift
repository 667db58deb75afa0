import Lua
import Retention

/// A Lua state that has a plugin's rules and the default questions loaded, ready to be asked.
final class RuleState {
  let state: State
  private let rules: Chunk
  private let defaults: Chunk
  private let outline: RulesOutline
  private let thresholds: StateThresholds
  /// The thresholds of the customers of the last batch.
  private var customers = StateThresholds.Customers.same(0)
  private let link: SourceLink

  /// Where `random` finds the customers that are being asked about.
  private final class SourceLink {
    var source: (any RuleSource)?
    weak var state: State?
  }

  /// `rewrite` changes sources before they are loaded (the traced run); `define` adds what
  /// they need.
  init(
    plugin: Plugin, thresholds: BusinessThresholds, today: Moment, limits: Limits = Limits(),
    define: (State) throws(LuaError) -> Void = { _ in },
    rewrite: (String, [UInt8]) -> [UInt8] = { $1 }
  ) throws(LuaError) {
    var libraries: [String: String] = [:]
    for (name, bytes) in plugin.source.libraries.sorted(by: { $0.key < $1.key }) {
      let file = name.replacing(".", with: "/") + ".lua"
      libraries[name] = String(decoding: rewrite(file, bytes), as: UTF8.self)
    }
    let link = SourceLink()
    let state = try State(limits: limits, libraries: libraries)
    try define(state)
    try RulesAPI.define(on: state, manifest: plugin.manifest, today: today) { name in
      guard let source = link.source, let row = link.state?.currentRow else { return nil }
      return source.chance(name, row: row)
    }
    try state.setFacts(RulesAPI.declarations)
    link.state = state
    self.link = link
    self.state = state
    rules = try state.load(
      name: "rules.lua", text: rewrite("rules.lua", plugin.source.files["rules.lua"] ?? []),
      environment: .rules)
    let file = RulesPrelude.defaultsFile
    defaults = try state.load(
      name: file, text: rewrite(file, Array(RulesPrelude.defaultQuestions.utf8)),
      environment: .rules)
    outline = plugin.rules
    self.thresholds = try StateThresholds(thresholds, on: state)
  }

  /// A fresh run of the rules: what they kept from other batches is gone.
  func makeInstance() throws(LuaError) -> RuleInstance {
    let own = try state.run(rules)
    let standard = try state.run(defaults)
    var questions: [Question: FunctionHandle] = [:]
    for question in Question.allCases {
      let instance = outline.questions.contains(question) ? own : standard
      questions[question] = try state.function(instance, path: [.name(question.rawValue)])
    }
    let segment =
      outline.hasSegment ? try state.function(own, path: ["segment"]) : nil
    return RuleInstance(questions: questions, segment: segment, instances: [own, standard])
  }

  func release(_ instance: RuleInstance) {
    for instance in instance.instances { state.release(instance) }
  }

  /// Begins with other customers: the questions that follow are about them.
  func batch(_ source: some RuleSource) throws(LuaError) -> FactBatch {
    link.source = source
    customers = thresholds.customers(source)
    return try state.batch(rows: source.count, source: source)
  }

  /// Asks a function about customers of the batch, each with the thresholds of her store.
  func ask(
    _ function: FunctionHandle, of batch: FactBatch, rows: [Int32], answers kind: Answers.Kind,
    marksReads: Bool = false
  ) throws(LuaError) -> Answers {
    try state.ask(
      function, of: batch, rows: rows, thresholds: thresholds.sets(of: customers, rows: rows),
      answers: kind, marksReads: marksReads || canLackFacts)
  }

  /// Whether the customers of the batch may lack facts altogether.
  var canLackFacts: Bool { link.source?.isPartial == true }

  /// Why a customer has no answer: the rule failed, or her source lacks a fact that it read.
  /// `place` is hers among the rows asked.
  func failure(in answers: Answers, place: Int, row: Int32) -> LuaError? {
    guard canLackFacts, let source = link.source else { return answers.failure(place) }
    for fact in Fact.allCases where answers.didRead(fact.rawValue, row: place) {
      guard let absence = source.absence(of: fact, row: Int(row)) else { continue }
      return LuaError(kind: .runtime, reason: .host, message: absence.message)
    }
    return answers.failure(place)
  }

  /// Whether one visit ever makes a passer-by, by the thresholds of her store.
  func oneVisitIsPasserBy(_ row: Int32) -> Bool {
    thresholds.oneVisitIsPasserBy(customers, row: row)
  }
}

/// The functions of one run of the rules.
struct RuleInstance {
  let questions: [Question: FunctionHandle]
  let segment: FunctionHandle?
  let instances: [Instance]
}
