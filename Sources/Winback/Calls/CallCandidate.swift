import PluginHost
import Retention
import Storage

/// A customer of the audience, before her phone is looked up.
struct CallCandidate {
  let person: Int64
  let key: CustomerKey
  let segment: String?
  let group: Group?
  let value: ValueLevel?
  /// Nil without a visit.
  let lastDay: Day?
  let spendLastYear: Int64
  let store: String?
  let isSuspect: Bool
}

extension CallCandidate {
  init(
    _ history: History, _ basics: BasicFacts, _ place: Int, person: Int64, segment: String?,
    group: Group?, value: ValueLevel?
  ) {
    let store = basics.homeStores[place]
    self.init(
      person: person, key: history.key(of: basics.customers.lowerBound + place),
      segment: segment, group: group, value: value,
      lastDay: basics.visits[place] > 0 ? Day(basics.lastDays[place]) : nil,
      spendLastYear: basics.spendLastYear[place],
      store: store >= 0 ? history.storeCodes[Int(store)] : nil,
      isSuspect: basics.isSuspect[place])
  }

  /// Those of a view whom a condition holds for, by number and applied segment, in byte order
  /// of the key.
  static func all(
    of view: BaseView, by rules: Rules, workers: Int, groups: [String: Group],
    where isWanted: (Int64, String?) -> Bool
  ) -> [CallCandidate] {
    guard let standing = view.history.standing else { return [] }
    let scan = StandingScan(view, by: rules, workers: workers)
    var candidates: [CallCandidate] = []
    for basics in scan.parts {
      for (place, customer) in basics.customers.enumerated() {
        let segment = standing.segment(of: customer)
        guard isWanted(standing.ids[customer], segment) else { continue }
        candidates.append(
          CallCandidate(
            view.history, basics, place, person: standing.ids[customer], segment: segment,
            group: segment.flatMap { groups[$0] }, value: scan.levels.level(of: basics, place)))
      }
    }
    return candidates
  }
}
