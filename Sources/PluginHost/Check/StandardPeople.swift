import Lua
import Retention

/// The people that every plugin is tried on: those that rules forget.
enum StandardPeople {
  static let all: [(name: String, spec: LuaValue)] = [
    ("one visit, today", spec(["visits": 1])),
    ("one visit, 500 days ago", spec(["visits": 1, "silent": 500])),
    ("two purchases on one day", spec(["visits": 1, "purchases_a_day": 2, "silent": 3])),
    ("a regular of every week", spec(["visits": 20, "every": 7, "silent": 2])),
    ("a regular who stopped", spec(["visits": 20, "every": 7, "silent": 60])),
    ("every day, silent for 500 days", spec(["visits": 40, "every": 1, "silent": 500])),
    ("twice a year", spec(["visits": 4, "every": 180, "silent": 90])),
    ("two visits", spec(["visits": 2, "every": 10, "silent": 20])),
    ("a purchase of nothing", spec(["visits": 1, "receipt": 0, "silent": 1])),
    ("much money", spec(["visits": 10, "every": 14, "receipt": 100_000, "silent": 5])),
    ("only returns", spec(["visits": 2, "returned": true])),
  ]

  private static func spec(_ fields: [String: LuaValue]) -> LuaValue {
    .table(LuaTable(fields: fields))
  }

  /// What some people became, and what went wrong.
  struct Outcome: Sendable {
    var segments: [String] = []
    var problems: [PluginProblem] = []
    var unknownReads: [UnknownRead] = []
  }

  /// Tries a plugin on all of them, in one run of its rules as in a plan: what the rules keep
  /// of one customer meets the next. To be run on a thread for Lua.
  static func meet(_ plugin: Plugin) -> Outcome {
    let people = customers(plugin)
    let (segments, failures, unknownReads) = decide(people.map(\.customer), plugin)
    var names: [PluginProblem: [String]] = [:]
    for (place, segment) in segments.enumerated() where segment == "failed" {
      for problem in decide([people[place].customer], plugin).failures {
        names[problem, default: []].append(people[place].name)
      }
    }
    let problems = failures.map { problem in
      var problem = problem
      problem.message += with(names[problem] ?? [])
      return problem
    }
    return Outcome(segments: segments, problems: problems, unknownReads: unknownReads)
  }

  static func customers(_ plugin: Plugin) -> [(name: String, customer: TestCustomer)] {
    all.compactMap { person in
      // The specs are constants of this file; a test of the check reads them all.
      (try? TestCustomer(person.spec, manifest: plugin.manifest)).map { (person.name, $0) }
    }
  }

  static func facts(of people: [TestCustomer], _ plugin: Plugin) -> FactTable {
    let thresholds = BusinessThresholds(plugin.manifest)
    return TestCustomer.facts(
      of: people, at: Moment(endOf: PluginTests.day, zone: .utc), thresholds: thresholds.base,
      options: thresholds.rfmOptions(of: plugin.manifest), seasons: plugin.manifest.seasons)
  }

  static func with(_ names: [String]) -> String {
    guard let first = names.first else { return "" }
    return names.count == 1 ? " (with: \(first))" : " (with: \(first); and \(names.count - 1) more)"
  }

  private static func decide(
    _ people: [TestCustomer], _ plugin: Plugin
  ) -> (segments: [String], failures: [PluginProblem], unknownReads: [UnknownRead]) {
    let table = facts(of: people, plugin)
    var worker = RuleWorker(
      plugin: plugin, thresholds: BusinessThresholds(plugin.manifest), business: "",
      today: table.frame.moment)
    let decisions = worker.decide(table, fields: people.map(\.fields))
    let segments = decisions.segments.map { index in
      index >= 0
        ? plugin.manifest.segments[Int(index)].segment.rawValue
        : index == BatchDecisions.Undecided.prospect ? "-" : "failed"
    }
    return (segments, decisions.failures.map(\.problem), decisions.unknownReads)
  }
}
