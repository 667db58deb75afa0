import Lua
import Retention

/// What the tests of one file work on: their day, their customers, and the rules they ask. The
/// rules run in states of their own, so a test can't touch them.
final class TestBench {
  private let plugin: Plugin
  private var customers: [TestCustomer] = []
  private var moment: Moment
  private var cuts: [String: [Double]] = [:]

  init(plugin: Plugin, moment: Moment) {
    self.plugin = plugin
    self.moment = moment
  }

  /// Each test begins on the same day, without cuts.
  func reset(to moment: Moment) {
    self.moment = moment
    customers = []
    cuts = [:]
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

  private func define(
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

  private func segment(_ arguments: [LuaValue]) throws(HostError) -> LuaValue {
    let customer = try customer(arguments)
    let thresholds = try thresholds(arguments)
    let table = facts(customer, thresholds)
    guard table.count > 0, table.basics.visits[0] > 0 else { return .nil }
    var worker = RuleWorker(plugin: plugin, thresholds: thresholds, business: "", today: moment)
    let decisions = worker.decide(table, fields: [customer.fields])
    if let failure = decisions.failures.first {
      throw HostError("\(failure.problem)")
    }
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
      throw HostError("\(error)")
    }
  }

  private func facts(_ customer: TestCustomer, _ thresholds: ThresholdValues) -> FactTable {
    var options = thresholds.rfmOptions(of: plugin.manifest)
    if let points = cuts["recency"] { options.recency = .points(points) }
    if let points = cuts["frequency"] { options.frequency = .points(points) }
    if let points = cuts["monetary"] { options.monetary = .points(points.map { $0 * 100 }) }
    return customer.facts(
      at: moment, thresholds: thresholds, options: options, seasons: plugin.manifest.seasons)
  }

  private func customer(_ arguments: [LuaValue]) throws(HostError) -> TestCustomer {
    guard let number = arguments.first?.exactInteger, number >= 1, number <= customers.count
    else { throw HostError("takes a customer: segment(customer { visits = 8 })") }
    return customers[Int(number) - 1]
  }

  /// Thresholds as the test overrides them: checked like those that staff set.
  private func thresholds(_ arguments: [LuaValue]) throws(HostError) -> ThresholdValues {
    var overrides: [String: ThresholdValue] = [:]
    let node = Node(arguments.count > 1 ? arguments[1] : .nil, path: "thresholds")
    for (name, node) in node.fields {
      guard let threshold = plugin.manifest.threshold(name) else {
        let known = plugin.manifest.thresholds.map(\.name)
        throw HostError("no threshold '\(name)'" + NearNames.hint(name, in: known))
      }
      guard let value = ThresholdValue(node.value) else {
        throw HostError("\(node.path) can't be \(node.typeName)")
      }
      if let refusal = threshold.refusal(of: value) { throw HostError("\(name): \(refusal)") }
      overrides[name] = value
    }
    return ThresholdValues(plugin.manifest, overriding: overrides)
  }

  private func setDay(_ arguments: [LuaValue]) throws(HostError) -> LuaValue {
    guard case .string(let text) = arguments.first, let day = Day(iso: text) else {
      throw HostError("on takes a day such as on(\"2026-03-01\")")
    }
    moment = Moment(endOf: day, zone: moment.zone)
    return .nil
  }

  private func setCuts(_ arguments: [LuaValue]) throws(HostError) -> LuaValue {
    for (name, node) in Node(arguments.first ?? .nil, path: "cuts").fields {
      guard ["recency", "frequency", "monetary"].contains(name) else {
        throw HostError("cuts takes recency, frequency and monetary, not '\(name)'")
      }
      cuts[name] = node.items.compactMap(\.number)
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
