import Retention

extension GivenFacts {
  /// The form of a value: a threshold's type with its limits, as both are typed alike.
  struct Form {
    var type: ThresholdType
    var limits = 0.0...1e9
    var choices: [String] = []
  }

  private static let unknown: Set<String> = ["nil", "unknown", "неизвестно"]

  static func value(
    _ text: String, _ name: String, _ form: Form, mayBeUnknown: Bool = true
  ) throws(GivenFactFault) -> ReadFacts.Value {
    if mayBeUnknown, unknown.contains(text) { return .unknown }
    let known = Threshold(
      name, form.type, .text(""), limits: form.limits, choices: form.choices)
    switch known.parse(text) {
    case .failure(let refusal): throw .value(refusal)
    case .success(.number(let number)): return .number(number)
    case .success(.boolean(let truth)): return .boolean(truth)
    case .success(.text(let text)): return .text(text)
    case .success(.list): return .unknown
    }
  }

  static func form(of description: FactDescription, _ manifest: Manifest) -> Form {
    let fact = description.fact
    switch fact.kind {
    case .boolean: return Form(type: .bool)
    case .text:
      if case .choices(let names) = Lever.domain(of: fact, manifest, []), !names.isEmpty {
        return Form(
          type: .choice,
          choices: names.compactMap { if case .text(let name) = $0 { name } else { nil } })
      }
      return Form(type: .text)
    case .integer:
      switch fact {
      case .visits: return Form(type: .count, limits: 1...1e6)
      case .r, .f, .m, .lastRating: return Form(type: .count, limits: 1...5)
      case .score: return Form(type: .count, limits: 111...555)
      case .age: return Form(type: .count, limits: 0...130)
      case .daysToBirthday: return Form(type: .count, limits: 0...365)
      default: return Form(type: .count)
      }
    case .number:
      if fact == .pAlive { return Form(type: .times, limits: 0...1) }
      return description.unit == .money
        ? Form(type: .money, limits: -1e9...1e9) : Form(type: .times)
    }
  }

  static func form(of method: FactMethod) -> Form {
    switch method {
    case .bought, .inStore, .hasTag, .can: Form(type: .bool)
    case .spendIn, .averageReceiptIn, .spendBetween: Form(type: .money, limits: -1e9...1e9)
    case .refillLate, .storeTraffic, .expectedVisits: Form(type: .times)
    default: Form(type: .count)
    }
  }

  /// A list is no value that rules have a use for.
  static func form(of field: CustomerField) -> Form {
    switch field {
    case .choice(let choices): Form(type: .choice, choices: choices)
    case .typed(let type):
      Form(type: type.isList ? .text : type, limits: -1e12...1e12)
    }
  }
}
