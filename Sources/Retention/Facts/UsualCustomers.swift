import Synchronization

/// What the usual customer of each store does. Found when it is first asked for: most rules
/// never do.
final class UsualCustomers: Sendable {
  private let parts: [BasicFacts]
  private let storeCount: Int
  private let known: Mutex<[Frame.Usual?]?>

  /// `parts` cover the customers in any order.
  init(_ parts: [BasicFacts], storeCount: Int) {
    self.parts = parts
    self.storeCount = storeCount
    known = Mutex(nil)
  }

  /// What was found before, by store.
  init(_ known: [Frame.Usual?]) {
    parts = []
    storeCount = known.count
    self.known = Mutex(known)
  }

  var byStore: [Frame.Usual?] {
    known.withLock { known in
      if let known { return known }
      let found = find()
      known = found
      return found
    }
  }

  private func find() -> [Frame.Usual?] {
    var visits = [[Double]](repeating: [], count: storeCount)
    var averages = visits
    for part in parts {
      let homes = part.homeStores
      part.forEachInWindow { place in
        let store = Int(homes[place])
        visits[store].append(Double(part.visits[place]))
        averages[store].append(
          Double(part.spend[place]) / (100 * Double(part.visits[place])))
      }
    }
    return zip(visits, averages).map { visits, averages in
      guard visits.count >= Frame.customersMin else { return nil }
      return Frame.Usual(
        visits: Quantile.median(of: visits), averageReceipt: Quantile.median(of: averages))
    }
  }
}
