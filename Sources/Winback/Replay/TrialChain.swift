import Retention
import Storage

/// Where customers stand in a chain of plans of its own: what `c.segment` is on trial.
struct TrialChain {
  private struct Place {
    /// The plan that decided; 0 for what the journal had before the first.
    var plan: Int64
    var segment: Int16
    var since: Int32
  }

  private var names: [String] = []
  private var numbers: [String: Int16] = [:]
  /// By the number of the customer on whom it was decided.
  private var places: [Int64: Place] = [:]
  private var hasBegun = false

  /// The history as the chain has it; the first one begins it with what the journal has.
  mutating func overlay(_ history: History, persons: Persons) -> History {
    guard let standing = history.standing else { return history }
    if !hasBegun {
      hasBegun = true
      begin(with: standing)
      return history
    }
    var segments = [Int16](repeating: -1, count: standing.ids.count)
    var since = [Int32](repeating: 0, count: standing.ids.count)
    for (customer, id) in standing.ids.enumerated() {
      guard let place = place(of: id, persons) else { continue }
      segments[customer] = place.segment
      since[customer] = place.since
    }
    return history.standing(names: names, segments: segments, since: since)
  }

  private mutating func begin(with standing: Standing) {
    for (customer, id) in standing.ids.enumerated() {
      guard let segment = standing.segment(of: customer) else { continue }
      places[id] = Place(plan: 0, segment: number(of: segment), since: standing.since[customer])
    }
  }

  /// The newest on any of her keys, her own number first.
  private func place(of person: Int64, _ persons: Persons) -> Place? {
    if persons.isAlone(person) { return places[person] }
    var newest: Place?
    for member in persons.members(of: person) {
      guard let place = places[member] else { continue }
      if newest.map({ ($0.plan, $0.since) < (place.plan, place.since) }) ?? true {
        newest = place
      }
    }
    return newest
  }

  /// A plan of the chain moves a customer.
  mutating func move(_ id: Int64, to segment: String, by plan: AppliedPlan) {
    places[id] = Place(
      plan: plan.number, segment: number(of: segment), since: plan.day.rawValue)
  }

  /// A plugin has far fewer segments than can be counted.
  private mutating func number(of segment: String) -> Int16 {
    if let known = numbers[segment] { return known }
    let number = Int16(clamping: names.count)
    names.append(segment)
    numbers[segment] = number
    return number
  }
}
