/// Filters that together have every key of the runs of a base, and of those that come while
/// they are used: few of them, so that a large import asks few for each of its rows.
struct KnownKeys {
  private var filters: [RunFilter]
  /// Whether a run is without a filter: it may have any key.
  private let mayHaveAny: Bool
  /// How many keys the last filter is for; 0 while it is one of the runs'.
  private var room = 0
  private var roomLeft = 0

  /// Keys that the first filter of its own is for, by default some 5 MB; each one after it is
  /// for twice as many.
  private let firstRoom: Int

  /// The filters of all runs; nil of those that have none.
  init(_ filters: [RunFilter?], firstRoom: Int = 1 << 21) {
    self.firstRoom = firstRoom
    self.filters = filters.compactMap(\.self)
    mayHaveAny = filters.count > self.filters.count
  }

  mutating func insert(_ keys: [Int64]) {
    if keys.isEmpty { return }
    if keys.count > roomLeft {
      room = max(keys.count, room == 0 ? firstRoom : 2 * room)
      roomLeft = room
      filters.append(RunFilter(keys: room))
    }
    filters[filters.count - 1].insert(keys)
    roomLeft -= keys.count
  }

  func mayHave(_ key: Int64) -> Bool {
    mayHaveAny || filters.contains { $0.mayHave(key) }
  }

  /// Of each key, whether it may be there.
  func marks(of keys: [Int64]) -> [Bool] {
    var marks = [Bool](repeating: mayHaveAny, count: keys.count)
    if mayHaveAny { return marks }
    for filter in filters { filter.mark(keys, in: &marks) }
    return marks
  }
}
