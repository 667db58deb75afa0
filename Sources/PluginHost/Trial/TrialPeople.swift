import Lua
package import Retention

/// The customers that a plugin is tried on.
package struct TrialPeople: Sendable {
  private enum Source {
    case standard
    case given(History, Moment)
  }

  private let source: Source

  /// Those that every plugin is tried on: one visit, two on one day, 500 days silent...
  package static let standard = TrialPeople(source: .standard)

  /// At most this many of a base, spread over it.
  package static let countMax = 200

  private init(source: Source) { self.source = source }

  /// Customers of a base, as of a moment.
  package init(_ history: History, at moment: Moment) { source = .given(history, moment) }

  /// Their facts, for one thread.
  func sample(of plugin: Plugin, thresholds: BusinessThresholds) -> TrialSample {
    switch source {
    case .standard: TrialSample(standardFor: plugin, thresholds)
    case .given(let history, let moment): TrialSample(history, at: moment, plugin, thresholds)
    }
  }
}

/// The facts of the people that a plugin is tried on.
struct TrialSample {
  let facts: TableSource
  let moment: Moment
  /// Those who may be asked about: rules are never called for a customer without a visit.
  let rows: [Int32]
  private let names: [String]?

  init(standardFor plugin: Plugin, _ thresholds: BusinessThresholds) {
    let people = StandardPeople.customers(plugin)
    moment = Moment(endOf: PluginTests.day, zone: .utc)
    let table = TestCustomer.facts(
      of: people.map(\.1), at: moment, thresholds: thresholds.base,
      options: thresholds.rfmOptions(of: plugin.manifest), seasons: plugin.manifest.seasons)
    facts = TableSource(
      table, business: "", manifest: plugin.manifest, fields: people.map(\.1.fields))
    names = people.map(\.0)
    rows = Self.visitors(of: table)
  }

  init(
    _ history: History, at moment: Moment, _ plugin: Plugin, _ thresholds: BusinessThresholds
  ) {
    self.moment = moment
    let options = thresholds.rfmOptions(of: plugin.manifest)
    let basics = BasicFacts(
      history, customers: 0..<min(history.customerCount, 4096), on: moment.day,
      options: .init(
        windowDays: options.windowDays, purchasesADayMax: thresholds.purchasesADayMax))
    let frame = Frame(history, parts: [basics], moment: moment, options: options)
    let table = FactTable(
      history, basics: basics, frame: frame, values: thresholds.valueThresholds,
      storeValues: thresholds.storeValueThresholds(codes: history.storeCodes),
      seasons: plugin.manifest.seasons)
    facts = TableSource(table, business: "", manifest: plugin.manifest)
    names = nil
    let visitors = Self.visitors(of: table)
    let stride = max(1, (visitors.count + TrialPeople.countMax - 1) / TrialPeople.countMax)
    rows = visitors.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
  }

  private static func visitors(of table: FactTable) -> [Int32] {
    (0..<Int32(table.count)).filter { table.basics.visits[Int($0)] > 0 }
  }

  /// What a person is called in reports: the customer's key, where she is of a base.
  func name(_ row: Int32) -> String {
    if let names { return names[Int(row)] }
    let customer = facts.table.basics.customers.lowerBound + Int(row)
    return facts.table.history.key(of: customer).value
  }
}
