import PluginHost
import Retention

/// The silences of a base as its rules see them.
struct SuggestBase {
  private let request: SuggestRequest
  private let history: History
  private let values: ThresholdValues
  private let silences: Silences
  private let quietStores: [Suggestions.QuietStore]
  private let suspects: Int

  init(_ view: BaseView, _ rules: Rules, _ request: SuggestRequest) {
    self.request = request
    history = view.history
    values = rules.thresholds.of(store: request.store)
    let basics = BasicFacts(
      view.history, customers: 0..<view.history.customerCount, on: request.moment.day,
      options: BasicFacts.Options(
        windowDays: rules.thresholds.rfmOptions(of: rules.plugin.manifest).windowDays,
        purchasesADayMax: rules.thresholds.purchasesADayMax))
    let ends = SuggestBase.ends(of: view.history, on: request.moment.day)
    let only = request.store.map { view.history.storeCodes.firstIndex(of: $0) ?? -1 }
    quietStores = ends.enumerated().compactMap { place, end in
      end < request.moment.day && only.map { $0 == place } ?? true
        ? Suggestions.QuietStore(store: view.history.storeCodes[place], until: end) : nil
    }.sorted { $0.store < $1.store }
    var suspects = 0
    let homes = basics.homeStores
    silences = Silences(view.history, horizon: request.horizon) { customer in
      let store = homes[customer]
      guard store >= 0, only.map({ $0 == Int(store) }) ?? true else { return nil }
      if basics.isSuspect[customer] {
        suspects += 1
        return nil
      }
      return Silences.Watch(store: store, until: ends[Int(store)])
    }
    self.suspects = suspects
  }

  /// The last day whose visits are known, by store: that of its last receipt where it is
  /// without data.
  private static func ends(of history: History, on today: Day) -> [Day] {
    history.storeCodes.indices.map { store in
      let days = history.storeDays.days(of: Int32(store))
      guard let pause = StorePause(days: days, asOf: today), pause.isWithoutData else {
        return today
      }
      return pause.lastDay
    }
  }

  func suggestions(of known: [SilenceThreshold]) -> Suggestions {
    // Whoever came once and stays away is a passer-by, and not lost.
    let scope: SilenceScope = values.oneVisitIsPasserBy ? .again : .all
    let lost = outcomes(of: known, meaning: .lost) { outcomeOfLost(scope) }
    let ceiling = ceiling(known, lost)
    let passive = outcomes(of: known, meaning: .passive) { outcomeOfPassive(below: ceiling) }
    let all = known.map { silence in
      Suggestion(
        silence: silence, present: present(silence),
        outcome: lost[silence.threshold.name] ?? passive[silence.threshold.name] ?? .notAlone)
    }
    return Suggestions(
      request: request, silences: silences, storeCodes: history.storeCodes,
      suspects: suspects, quietStores: quietStores, scope: scope,
      suggestions: all.filter { request.name == nil || $0.name == request.name })
  }

  private func present(_ silence: SilenceThreshold) -> Int {
    Int(values.number(silence.threshold.name) ?? 0)
  }

  /// By name, of the thresholds that mean something by themselves.
  private func outcomes(
    of known: [SilenceThreshold], meaning: SilenceThreshold.Meaning,
    _ outcome: () -> Suggestion.Outcome
  ) -> [String: Suggestion.Outcome] {
    let names = known.filter { $0.meaning == meaning }.map(\.threshold.name)
    var found: [String: Suggestion.Outcome] = [:]
    for name in names {
      found[name] = names.count == 1 ? outcome() : .oneOfSeveral(names.filter { $0 != name })
    }
    return found
  }

  private func outcomeOfLost(_ scope: SilenceScope) -> Suggestion.Outcome {
    let gaps = silences.gaps().count
    if gaps < Gaps.countMin { return .tooFewGaps(gaps) }
    switch silences.comeBacks(in: scope).days(below: Suggestion.lostBelow) {
    case .success(let estimate): return .days(estimate)
    case .failure(.tooFew(let silences)): return .tooFewSilences(silences)
    case .failure(.tooShort(let row)): return .tooShort(row)
    }
  }

  private func outcomeOfPassive(below ceiling: Int?) -> Suggestion.Outcome {
    let gaps = silences.gaps()
    let estimates = Suggestion.riskFrom.compactMap { gaps.days(within: $0) }
    let fitting = estimates.first { estimate in ceiling.map { estimate.days < $0 } ?? true }
    return (fitting ?? estimates.last).map { .days($0) } ?? .tooFewGaps(gaps.count)
  }

  /// The days after which a customer is lost: the suggested ones where these are asked for, too.
  private func ceiling(
    _ known: [SilenceThreshold], _ outcomes: [String: Suggestion.Outcome]
  ) -> Int? {
    let lost = known.filter { $0.meaning == .lost }
    guard let only = lost.first, lost.count == 1 else {
      return lost.map(present).min()
    }
    if request.name == nil, case .days(let estimate) = outcomes[only.threshold.name] {
      return estimate.days
    }
    return present(only)
  }
}
