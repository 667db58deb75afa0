/// Filters that together have every key of the runs of a base, and of those that come while
/// they are used: few of them, so that a large import asks few for each of its rows.
struct KnownKeys {
  private var filters: [RunFilter]
  /// Whether a run is without a filter: it may have any key.
  private let mayHaveAny: Bool
  /// How many keys the filters of its own are for, and how many more the last of them.
  private var room = 0
  private var roomLeft = 0
  /// Keys that the first filter of its own is for.
  private let firstRoom: Int

  /// Who asks for a key in vain waits for the base: fewer than of runs' own filters.
  private static let bitsPerKey = 32
  /// Without an expectation, some 8 MB.
  private static let roomUsual = 1 << 21
  /// Some 64 MB.
  private static let roomMax = 1 << 24

  /// - Parameters:
  ///   - filters: Those of all runs; nil of those that have none.
  ///   - expected: How many keys will come, about; nil where nobody knows.
  init(_ filters: [RunFilter?], expecting expected: Int? = nil) {
    self.filters = filters.compactMap(\.self)
    mayHaveAny = filters.count > self.filters.count
    firstRoom = max(0, min(expected.map { $0 + $0 / 8 } ?? Self.roomUsual, Self.roomMax))
  }

  mutating func insert(_ keys: [Int64]) {
    if keys.isEmpty { return }
    if keys.count > roomLeft {
      roomLeft = max(keys.count, room == 0 ? firstRoom : max(Self.roomUsual, room / 2))
      room += roomLeft
      filters.append(RunFilter(keys: roomLeft, bitsPerKey: Self.bitsPerKey))
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
