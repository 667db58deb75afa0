import Lua
import Retention

/// What the tests of one file work on: their day, their customers, and the rules they ask. The
/// rules run in states of their own, so a test can't touch them.
final class TestBench {
  let plugin: Plugin
  private var customers: [TestCustomer] = []
  /// Those that the file made outside of its tests: every test has them.
  private var commonCustomers: [TestCustomer]?
  private(set) var moment: Moment
  private var cuts: [String: [Double]] = [:]
  /// Why a rule failed when this test asked it, to be told at the rule's line.
  private(set) var ruleProblem: PluginProblem?

  init(plugin: Plugin, moment: Moment) {
    self.plugin = plugin
    self.moment = moment
  }

  /// Each test begins on the same day, without cuts, with the customers of the file.
  func reset(to moment: Moment) {
    let common = commonCustomers ?? customers
    commonCustomers = common
    customers = common
    self.moment = moment
    cuts = [:]
    ruleProblem = nil
  }

  func define(on state: State) throws(LuaError) {
    try define("__customer", on: state) { bench, arguments throws(HostError) in
      let spec = arguments.first ?? .nil
      bench.customers.append(try TestCustomer(spec, manifest: bench.plugin.manifest))
      return .integer(Int64(bench.customers.count))
    }
    try define("__segment", on: state) { bench, arguments throws(HostError) in
      try bench.segment(arguments)
    }
    try define("__why", on: state) { bench, arguments throws(HostError) in
      try bench.why(arguments)
    }
    try defineActions(on: state)
    try define("__on", on: state) { bench, arguments throws(HostError) in
      try bench.setDay(arguments)
    }
    try define("__cuts", on: state) { bench, arguments throws(HostError) in
      try bench.setCuts(arguments)
    }
    try define("__shown", on: state) { _, arguments throws(HostError) in
      .string(TestBench.shown(arguments.first ?? .nil))
    }
  }

  func define(
    _ name: String, on state: State,
    _ body: @escaping (TestBench, [LuaValue]) throws(HostError) -> LuaValue
  ) throws(LuaError) {
    try state.define(name, in: .prelude) { [unowned self] arguments in
      do throws(HostError) {
        return .success([try body(self, arguments)])
      } catch {
        return .failure(error)
      }
    }
  }

  func segment(_ arguments: [LuaValue]) throws(HostError) -> LuaValue {
    let customer = try customer(arguments)
    let thresholds = try thresholds(arguments)
    let table = facts(customer, thresholds)
    guard table.count > 0, table.basics.visits[0] > 0 else { return .nil }
    var worker = RuleWorker(
      plugin: plugin, thresholds: thresholds, business: "", today: moment)
    let decisions = worker.decide(table, fields: [customer.fields])
    if let failure = decisions.failures.first { throw failed(failure.problem) }
    let index = Int(decisions.segments[0])
    return .string(plugin.manifest.segments[index].segment.rawValue)
  }

  private func why(_ arguments: [LuaValue]) throws(HostError) -> LuaValue {
    let customer = try customer(arguments)
    let thresholds = try thresholds(arguments)
    let table = facts(customer, thresholds)
    guard table.count > 0 else { return .nil }
    do throws(PluginError) {
      let explainer = Explainer(plugin: plugin, thresholds: thresholds)
      let language = plugin.manifest.languages.first ?? .en
      return .string(
        try explainer.explain(table, place: 0, language: language, fields: [customer.fields])
          .sentence)
    } catch {
      throw error.problems.first.map(failed) ?? HostError("\(error)")
    }
  }

  /// What was wrong with a rule, if that is why the test failed. Messages from Lua are cut.
  func cause(of failure: PluginProblem) -> PluginProblem? {
    guard let ruleProblem, "\(ruleProblem)".hasPrefix(failure.message) else { return nil }
    return ruleProblem
  }

  func failed(_ problem: PluginProblem) -> HostError {
    ruleProblem = problem
    return HostError("\(problem)")
  }

  func facts(_ customer: TestCustomer, _ thresholds: BusinessThresholds) -> FactTable {
    var options = thresholds.rfmOptions(of: plugin.manifest)
    if let points = cuts["recency"] { options.recency = .points(points) }
    if let points = cuts["frequency"] { options.frequency = .points(points) }
    if let points = cuts["monetary"] { options.monetary = .points(points.map { $0 * 100 }) }
    return TestCustomer.facts(
      of: [customer], at: moment, thresholds: thresholds.base, options: options,
      seasons: plugin.manifest.seasons)
  }

  func customer(_ arguments: [LuaValue]) throws(HostError) -> TestCustomer {
    guard let number = arguments.first?.exactInteger, number >= 1, number <= customers.count
    else { throw HostError("takes a customer: segment(customer { visits = 8 })") }
    return customers[Int(number) - 1]
  }

  /// Thresholds as the test overrides them: checked like those that staff set.
  func thresholds(_ arguments: [LuaValue]) throws(HostError) -> BusinessThresholds {
    let node = Node(arguments.count > 1 ? arguments[1] : .nil, path: DataPath(["thresholds"]))
    let overrides = try node.fields.map { name, node throws(HostError) in
      guard let value = ThresholdValue(node.value) else {
        throw HostError("\(node.path) can't be \(node.typeName)")
      }
      return ThresholdOverride(name: name, value: value)
    }
    guard !overrides.isEmpty else { return BusinessThresholds(plugin.manifest) }
    do throws(ThresholdRefusal) {
      return try BusinessThresholds(plugin.manifest, overrides: overrides)
    } catch {
      throw HostError(error.description)
    }
  }

  private func expectTest(_ name: String) throws(HostError) {
    if commonCustomers == nil {
      throw HostError("\(name) belongs within it(...): every test begins anew")
    }
  }

  private func setDay(_ arguments: [LuaValue]) throws(HostError) -> LuaValue {
    try expectTest("on(...)")
    guard case .string(let text) = arguments.first, let day = Day(iso: text) else {
      throw HostError("on takes a day such as on(\"2026-03-01\")")
    }
    moment = Moment(endOf: day, zone: moment.zone)
    return .nil
  }

  private func setCuts(_ arguments: [LuaValue]) throws(HostError) -> LuaValue {
    try expectTest("cuts")
    for (name, node) in Node(arguments.first ?? .nil, path: DataPath(["cuts"])).fields {
      guard ["recency", "frequency", "monetary"].contains(name) else {
        throw HostError("cuts takes recency, frequency and monetary, not '\(name)'")
      }
      let points = node.items.compactMap(\.number)
      let areAscending = zip(points, points.dropFirst()).allSatisfy { $0 < $1 }
      guard !points.isEmpty, points.count == node.items.count, areAscending else {
        throw HostError("\(node.path) must be a list of ascending numbers")
      }
      cuts[name] = points
    }
    return .nil
  }

  /// A value as a test would write it.
  private static func shown(_ value: LuaValue) -> String {
    switch value {
    case .nil: "nil"
    case .boolean(let truth): String(truth)
    case .integer(let number): String(number)
    case .number(let number): String(number)
    case .string(let text): "\"\(text)\""
    case .table(let table):
      "{ "
        + (table.array.map(shown) + table.fields.map { "\($0.name) = \(shown($0.value))" })
        .joined(separator: ", ") + " }"
    case .function: "a function"
    }
  }
}
