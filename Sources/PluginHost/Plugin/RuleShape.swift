import Retention

/// What a field of a declaration in rules.lua may hold (PluginReference.md, Strategies, triggers,
/// rewards). Where a number or a list is due, the name of a threshold may stand.
enum RuleShape {
  case number(ClosedRange<Double>, isWhole: Bool)
  /// At most two decimals.
  case money
  case text
  /// A text, or one in each language.
  case words
  case list
  /// One of these words, or several.
  case someOf([String])
  case oneOf([String])
  case function
  case anything

  static let days = RuleShape.number(0...3650, isWhole: true)
  static let count = RuleShape.number(0...1_000_000_000, isWhole: true)
  static let percent = RuleShape.number(0...100, isWhole: false)
  static let times = RuleShape.number(0...1000, isWhole: false)

  typealias Fields = [String: RuleShape]

  static let strategy: Fields = ["again_after_days": .days]

  static let step: Fields = [
    "day": .days, "only": .someOf(ValueLevel.allCases.map(\.rawValue)), "when": .function,
    "act": .function, "again_after_days": .days,
  ]

  /// Also the arguments of its event, by name.
  static let trigger: Fields = [
    "on": .anything, "name": .text, "after_minutes": .count, "after_hours": .count,
    "after_days": .days, "before_days": .days, "once_in_days": .days, "when": .function,
    "act": .function, "only": .someOf(ValueLevel.allCases.map(\.rawValue)),
  ]

  /// What an offer gives; one of them.
  static let gifts = ["percent", "money", "gift", "price", "points_times", "privilege"]

  static let actions: [String: Fields] = [
    "message": ["via": .someOf(ThresholdType.channelNames), "kind": .text, "at": .anything],
    "offer": [
      "percent": .percent, "money": .money, "gift": .words, "price": .money,
      "points_times": .times, "privilege": .words, "min_total": .money, "max_discount": .money,
      "categories": .list, "except": .list, "stores": .list,
      "weekdays": .someOf(ThresholdType.weekdayNames), "hours": .anything, "uses": .count,
      "valid_days": .days, "code": .text, "combine": .oneOf(["best", "add", "alone"]),
      "label": .words,
    ],
    "points": ["live_days": .days, "reason": .text],
    "tag": [:], "untag": [:], "call": [:], "survey": [:], "note": [:],
    "task": ["to": .text],
  ]

  /// `earn`, `pay` and `discount`, where they are no functions.
  static let share: Fields = ["percent": .percent, "except": .list]

  static let referral: Fields = [
    "referrer": .count, "friend": .count, "min_total": .money, "at_most": .count,
    "after_days": .days,
  ]

  static let stamp: Fields = ["categories": .list, "every": .count, "gift": .words]

  static let event: Fields = ["points": .count, "once_in_days": .days]
}
