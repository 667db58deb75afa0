import Synchronization

/// How many purchases each store had on each day, anonymous ones included.
///
/// Counted when a rule first asks: most rules never do.
package final class StoreTraffic: Sendable {
  /// The days of all stores in order, and how many purchases there were up to each.
  private struct Counts {
    var places: [UInt64] = []
    var sums: [Int] = []
  }

  /// The receipts are let go when they are counted.
  private enum Knowledge {
    case receipts(History)
    case counts(Counts)
  }

  private let knowledge: Mutex<Knowledge>

  /// The share of a store's usual traffic is unknown on less than this many days before.
  private static let usualDaysMin = 28

  package init(_ history: History) { knowledge = Mutex(.receipts(history)) }

  /// Percent of the store's usual traffic: its purchases of the last `days` days against as
  /// many usual days, where usual is the mean of up to 364 days before those (a whole number
  /// of weeks, so that weekends weigh as they do). Nil where too little came before.
  ///
  /// A purchase of "tomorrow" (a store ahead of the business's zone) is of today.
  package func percent(ofUsualAt store: Int, lastDays days: Int, on today: Day) -> Double? {
    guard store >= 0, days > 0 else { return nil }
    return knowledge.withLock { knowledge in
      let counts = StoreTraffic.counts(knowledge)
      knowledge = .counts(counts)
      guard let opened = StoreTraffic.firstDay(of: store, in: counts) else { return nil }
      let split = Int(today.rawValue) + 1 - days
      let start = max(opened, split - 364)
      guard split - start >= StoreTraffic.usualDaysMin else { return nil }
      let before = StoreTraffic.sum(store, from: start, to: split, in: counts)
      guard before > 0 else { return nil }
      let usual = Double(before) * Double(days) / Double(split - start)
      let last = StoreTraffic.sum(store, from: split, to: Int(Int32.max), in: counts)
      return 100 * Double(last) / usual
    }
  }

  private static func counts(_ knowledge: Knowledge) -> Counts {
    switch knowledge {
    case .receipts(let history): count(history)
    case .counts(let counts): counts
    }
  }

  private static func count(_ history: History) -> Counts {
    var all = history.anonymous
    for customer in 0..<history.customerCount {
      for receipt in history.receipts[history.rows(of: customer)] where receipt.isPurchase {
        all.append(place(Int(receipt.store), Int(receipt.day)))
      }
    }
    all.sort()
    var counts = Counts()
    for (index, place) in all.enumerated() {
      if counts.places.last == place {
        counts.sums[counts.sums.count - 1] = index + 1
      } else {
        counts.places.append(place)
        counts.sums.append(index + 1)
      }
    }
    return counts
  }

  /// A store and a day as one number, in the order of both.
  package static func place(_ store: Int, _ day: Int) -> UInt64 {
    UInt64(UInt32(truncatingIfNeeded: store)) << 32
      | UInt64(UInt32(truncatingIfNeeded: max(0, day)))
  }

  private static func firstDay(of store: Int, in counts: Counts) -> Int? {
    let index = lowerBound(place(store, 0), in: counts)
    guard index < counts.places.count, counts.places[index] >> 32 == UInt64(store) else {
      return nil
    }
    return Int(counts.places[index] & 0xffff_ffff)
  }

  /// Purchases of the days from `start` up to, but not with, `end`.
  private static func sum(
    _ store: Int, from start: Int, to end: Int, in counts: Counts
  ) -> Int {
    func upTo(_ day: Int) -> Int {
      let index = lowerBound(place(store, day), in: counts)
      return index == 0 ? 0 : counts.sums[index - 1]
    }
    return upTo(end) - upTo(start)
  }

  private static func lowerBound(_ place: UInt64, in counts: Counts) -> Int {
    var low = 0
    var high = counts.places.count
    while low < high {
      let middle = (low + high) / 2
      if counts.places[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
