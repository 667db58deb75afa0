import Retention

/// What facts can be. `texts` are those that the rules compare something with.
extension Lever {
  private static let truths: [ReadFacts.Value] = [.boolean(true), .boolean(false)]
  private static let days = Int64(Forecast.daysMax)
  private static let counted: Int64 = 4000

  static func domain(
    of fact: Fact, _ manifest: Manifest, _ texts: [ReadFacts.Value]
  ) -> Domain {
    switch fact.kind {
    case .boolean: .choices(truths)
    case .text: .choices(names(fact, manifest) ?? texts)
    case .integer: .ticks(whole(fact), perUnit: 1)
    case .number: .ticks(0...hundredths(fact), perUnit: 100)
    }
  }

  private static func names(_ fact: Fact, _ manifest: Manifest) -> [ReadFacts.Value]? {
    switch fact {
    case .value: ValueLevel.allCases.map { .text($0.rawValue) }
    case .segment: manifest.segments.map { .text($0.segment.rawValue) }
    case .tier: manifest.tiers.map { .text($0) }
    case .sex: [.text("f"), .text("m")]
    default: nil
    }
  }

  private static func whole(_ fact: Fact) -> ClosedRange<Int64> {
    switch fact {
    case .visits, .purchases: 1...counted
    case .r, .f, .m, .lastRating: 1...5
    case .score: 111...555
    case .weeksInRow, .weeksMissed: 0...days / 7
    case .seasonsInRow, .seasonsMissed: 0...40
    case .age: 0...130
    case .daysToBirthday: 0...365
    case .points: 0...1_000_000_000
    case .offersOpen: 0...counted
    default: 0...days
    }
  }

  private static func hundredths(_ fact: Fact) -> Int64 {
    switch fact {
    case .pAlive: 100
    case .gap, .gapLong, .gapMean, .gapSpread, .gapsSinceLast: 100 * days
    case .visitsVsStore, .averageReceiptVsStore: 100 * 10_000
    default: 100 * 100_000_000
    }
  }

  static func domain(
    of call: ReadFacts.Call, _ manifest: Manifest, _ texts: [ReadFacts.Value]
  ) -> Domain {
    guard let method = FactMethod(rawValue: call.name) else {
      return field(call, manifest, texts)
    }
    switch method {
    case .bought, .inStore, .hasTag, .can: return .choices(truths)
    case .pace: return .ticks(1...period(call), perUnit: 1)
    case .visitsIn, .weeksActive, .visitsBetween: return .ticks(0...period(call), perUnit: 1)
    case .purchasesIn, .messagesIn, .pointsExpiring: return .ticks(0...counted, perUnit: 1)
    case .lastBought: return .ticks(0...days, perUnit: 1)
    case .refillLate, .expectedVisits, .storeTraffic: return .ticks(0...1_000_000, perUnit: 100)
    case .spendIn, .averageReceiptIn, .spendBetween:
      return .ticks(0...10_000_000_000, perUnit: 100)
    }
  }

  /// How many days or weeks there are in what was asked for.
  private static func period(_ call: ReadFacts.Call) -> Int64 {
    let numbers = call.arguments.compactMap { argument -> Int64? in
      guard case .number(let number) = argument, (0...36_500).contains(number) else { return nil }
      return Int64(number)
    }
    guard let first = numbers.first else { return 1 }
    let length = numbers.count == 2 ? abs(numbers[1] - first) + 1 : first
    return min(max(1, length), 36_500)
  }

  private static func field(
    _ call: ReadFacts.Call, _ manifest: Manifest, _ texts: [ReadFacts.Value]
  ) -> Domain {
    guard case .text(let name) = call.arguments.first, let field = manifest.fields[name] else {
      return .choices([])
    }
    switch field {
    case .choice(let choices): return .choices(choices.map { .text($0) })
    case .typed(.bool): return .choices(truths)
    case .typed(let type) where type.isNumber:
      return type.isWhole
        ? .ticks(0...1_000_000, perUnit: 1) : .ticks(0...100_000_000, perUnit: 100)
    case .typed: return .choices(texts)
    }
  }
}
