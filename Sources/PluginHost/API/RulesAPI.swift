import Digest
import Lua
import Retention

/// What the host offers to rules beside `c` and `t`: `today`, `random`, the constructors of
/// actions.
enum RulesAPI {
  /// A day for files that are only loaded.
  static let loadingDay = Moment(asOf: Instant(1_767_225_600), zone: .utc)

  static let factNames =
    Fact.allCases.map(\.name) + FactMethod.allCases.map(\.rawValue) + ["field"]

  static let actionNames = ActionDescription.all.map(\.name)

  static let keptNames = [
    "assert", "error", "ipairs", "pairs", "select", "tonumber", "tostring", "type", "math",
    "table", "utf8", "string", "require",
  ]

  static let globalNames = keptNames + actionNames + ["today", "random", "percent"]

  static let todayMethods = ClockDescription.all.filter { $0.parameters != nil }.map(\.name)

  /// What the tables among the globals hold.
  static let members: [String: [String]] = [
    "today": ClockDescription.all.filter { $0.parameters == nil }.map(\.name),
    "math": [
      "abs", "acos", "asin", "atan", "ceil", "cos", "deg", "exp", "floor", "fmod", "huge", "log",
      "max", "maxinteger", "min", "mininteger", "modf", "pi", "rad", "sin", "sqrt", "tan",
      "tointeger", "type", "ult",
    ],
    "string": [
      "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep",
      "reverse", "sub", "upper",
    ],
    "table": ["concat", "insert", "move", "pack", "remove", "sort", "unpack"],
    "utf8": ["char", "charpattern", "codepoint", "codes", "len", "offset"],
  ]

  static let libraryNames = members.filter { $0.key != "today" }
    .flatMap { library in library.value.map { "\(library.key).\($0)" } }.sorted()

  /// What to use instead of what plugins do not get.
  static func mend(withheld name: String) -> String {
    switch name {
    case "math.random", "math.randomseed": "random(name) is repeatable: random(\"coin\")"
    case "os": "today has the date; there is no other clock"
    case "next": "use pairs"
    case "pcall", "xpcall": "a rule that fails fails for its customer only"
    case "dofile", "loadfile", "load", "loadstring", "package": "use require \"lib.NAME\""
    default: "a rule answers from facts and thresholds alone"
    }
  }

  static let withheldNames: Set<String> = [
    "math.random", "math.randomseed", "string.dump", "string.pack", "string.unpack",
    "string.packsize",
    "load", "loadstring", "loadfile", "dofile", "pcall", "xpcall", "setmetatable",
    "getmetatable", "rawset", "rawget", "rawequal", "rawlen", "next", "coroutine",
    "collectgarbage", "print", "warn", "io", "os", "debug", "package",
  ]

  /// All facts in the order of their numbers: plain ones, methods, `field`.
  static let declarations: [FactDeclaration] =
    Fact.allCases.map { FactDeclaration($0.name, $0.kind.declared) }
    + FactMethod.allCases.map { FactDeclaration($0.rawValue, .method) }
    + [FactDeclaration("field", .fields)]

  static let fieldIndex = Fact.allCases.count + FactMethod.allCases.count

  /// Defines the API on a fresh state. `chance` answers `random(name)` for the customer being
  /// asked about, nil where there is none.
  static func define(
    on state: State, manifest: Manifest, today: Moment,
    chance: @escaping (String) -> UInt64? = { _ in nil }
  ) throws(LuaError) {
    try state.define("__today", in: .prelude, value: todayValue(today, manifest.seasons))
    try state.define("__days_to", in: .prelude) { arguments in
      daysTo(arguments, today: today.day)
    }
    try state.define("__random", in: .prelude) { arguments in random(arguments, chance: chance) }
    try state.definePrelude(RulesPrelude.text)
  }

  private static func todayValue(_ today: Moment, _ seasons: Seasons) -> LuaValue {
    let (year, month, day) = today.day.civil
    return .table(
      LuaTable(fields: [
        "year": .integer(Int64(year)), "month": .integer(Int64(month)),
        "day": .integer(Int64(day)),
        "weekday": .string(ThresholdType.weekdayNames[today.day.weekday]),
        "season": .string(seasons.name(of: today.day)),
        "season_days_left": .integer(Int64(seasons.daysLeft(on: today.day))),
      ]))
  }

  /// Days until the next such date; 0 is today. 29 February counts on 28 in other years.
  private static func daysTo(
    _ arguments: [LuaValue], today: Day
  ) -> Result<[LuaValue], HostError> {
    guard arguments.count == 2, let month = arguments[0].exactInteger,
      let day = arguments[1].exactInteger, (1...12).contains(month), (1...31).contains(day),
      day <= Day.count(ofMonth: Int(month), year: 2024)
    else { return .failure(HostError("today:days_to(month, day) takes a date of the year")) }
    for year in today.civil.year...today.civil.year + 1 {
      let last = Day.count(ofMonth: Int(month), year: year)
      if let date = Day(year: year, month: Int(month), day: min(Int(day), last)), date >= today {
        return .success([.integer(Int64(date.days(since: today)))])
      }
    }
    return .success([.nil])
  }

  private static func random(
    _ arguments: [LuaValue], chance: (String) -> UInt64?
  ) -> Result<[LuaValue], HostError> {
    guard case .string(let name) = arguments.first else {
      return .failure(HostError("random(name) takes a name: the same name, the same chance"))
    }
    guard let bits = chance(name) else {
      return .failure(HostError("random works for a customer: call it within a rule"))
    }
    guard arguments.count > 1, arguments[1] != .nil else {
      return .success([.number(Double(bits >> 11) * 0x1p-53)])
    }
    guard let most = arguments[1].exactInteger, most >= 1 else {
      return .failure(HostError("random(name, n) takes a whole number from 1"))
    }
    return .success([.integer(1 + Int64(bits % UInt64(most)))])
  }

  /// The first 64 bits of SHA-256 over business id, customer key, name and day.
  static func chance(business: String, key: [UInt8], name: String, day: Day) -> UInt64 {
    var digest = SHA256()
    digest.update("\(business)\n".utf8)
    digest.update(key)
    digest.update("\n\(name)\n\(day)".utf8)
    return digest.finalize().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension Fact.Kind {
  fileprivate var declared: FactDeclaration.Kind {
    switch self {
    case .integer: .integer
    case .number: .number
    case .boolean: .boolean
    case .text: .text
    }
  }
}
