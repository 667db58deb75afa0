import Retention

/// What customers did, as the end of the last horizon knows it.
struct BacktestTruth {
  let outcomes: BacktestOutcomes
  private let places: [Int64: Int32]
  /// The person of each key that is not her own.
  private var persons: [Int64: Int64] = [:]
  private let horizon: Int

  init(_ view: BacktestView, at moment: Moment, horizon: Int, purchasesADayMax: Int?) {
    let basics = BasicFacts(
      view.history, customers: 0..<view.history.customerCount, on: moment.day,
      options: .init(windowDays: 365, purchasesADayMax: purchasesADayMax))
    outcomes = BacktestOutcomes(view.history, basics: basics)
    places = Dictionary(
      view.ids.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    self.horizon = horizon
    for (person, members) in view.members {
      for member in members { persons[member] = person }
    }
  }

  /// A call of a customer with this number, and what became of it; nil for one whom the end
  /// does not know.
  func call(_ id: Int64, on day: Int32, lastVisit: Int32) -> BacktestCall? {
    guard let customer = places[persons[id] ?? id] else { return nil }
    return BacktestCall(
      customer: customer, day: day, silence: max(0, day - lastVisit),
      backAfter: outcomes.backAfter(Int(customer), day, known: lastVisit, horizon: horizon))
  }
}
