import Retention

/// What rules get when they read a fact, and when it is not known.
extension FactDescription {
  /// In words, for the reference.
  var answer: String {
    switch fact {
    case .value: ValueLevel.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    case .r, .f, .m: "1 to 5"
    case .score: "111 to 555"
    case .pAlive: "0 to 1"
    case .sex: "\"f\", \"m\""
    default: AnswerWords.of(unit, isWhole: fact.kind == .integer) ?? AnswerWords.of(fact.kind)
    }
  }

  /// In the notation of language servers; a `?` where it may be unknown.
  var luaType: String { bareLuaType + (unknown == nil ? "" : "?") }

  private var bareLuaType: String {
    switch fact {
    case .value: "winback.Value"
    case .segment: "winback.Segment"
    default:
      switch fact.kind {
      case .integer: "integer"
      case .number: "number"
      case .boolean: "boolean"
      case .text: "string"
      }
    }
  }

  /// Of whom it is not known; nil where it always is.
  var unknown: String? {
    switch fact {
    case .r, .f, .m, .score: "of a suspect card"
    case .gap, .gapLong, .gapMean, .gapSpread: "below 2 visits"
    case .gapsSinceLast: "below 3 visits"
    case .visitsVsStore, .averageReceiptVsStore:
      "below 30 customers to compare with; of a suspect card"
    case .segment, .segmentDays: "until a plan was applied; in a one-shot"
    case .daysSinceRegistered, .sex, .language, .source, .referredBy: "until it is told"
    case .age, .daysToBirthday: "until the birth date is told"
    case .pAlive: "without a fitted model (winback model fit); of a suspect card"
    case .tier, .callReason, .callDays, .lastRating: "always, for now"
    default: nil
    }
  }

  /// What it answers as long as nothing fills it.
  var forNow: String? {
    switch fact {
    case .points, .offersOpen: "0, for now"
    case .openComplaint: "false, for now"
    default: nil
    }
  }
}

/// The words of the reference for what a fact answers.
enum AnswerWords {
  static func of(_ unit: Unit, isWhole: Bool) -> String? {
    switch unit {
    case .days, .weeks, .hours, .seasons, .visits, .purchases, .points: unit.rawValue
    case .gaps: "own gaps"
    case .money: "money"
    case .percent: "percent"
    case .none: isWhole ? "whole" : nil
    }
  }

  static func of(_ kind: Fact.Kind) -> String {
    switch kind {
    case .integer: "whole"
    case .number: "number"
    case .boolean: "truth"
    case .text: "text"
    }
  }
}
