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
}
