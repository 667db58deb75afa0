/// How many of some whole numbers stand in each of equal steps between two bounds: enough to
/// find the number at a rank without keeping or sorting all of them.
struct NumberTally {
  private let least: Int64
  /// A step has two to the power of it numbers: of few numbers each has its own.
  private let shift: UInt64
  private var counts: [Int32]
  /// All that were added.
  private(set) var count = 0

  private static let stepBits = 14

  /// For numbers within the bounds.
  init(least: Int64, most: Int64) {
    self.least = least
    let span = UInt64(bitPattern: max(least, most) &- least)
    let bits = UInt64.bitWidth - span.leadingZeroBitCount
    shift = UInt64(max(0, bits - NumberTally.stepBits))
    counts = [Int32](repeating: 0, count: Int(truncatingIfNeeded: span >> shift) + 1)
  }

  @inline(__always)
  private func step(_ number: Int64) -> Int {
    Int(truncatingIfNeeded: UInt64(bitPattern: number &- least) >> shift)
  }

  @inline(__always)
  mutating func add(_ number: Int64) {
    counts[step(number)] += 1
    count += 1
  }

  /// The numbers at some ranks below `count`, by rank. `forEach` goes through the numbers that
  /// were added once more; it is asked only where a step has several.
  func numbers(at ranks: [Int], forEach: ((Int64) -> Void) -> Void) -> [Int: Double] {
    let wanted = steps(of: ranks)
    guard shift > 0 else {
      return wanted.reduce(into: [:]) { found, wanted in
        for rank in wanted.ranks { found[rank] = Double(least + Int64(wanted.step)) }
      }
    }
    var placeOfStep = [Int32](repeating: -1, count: counts.count)
    for (place, wanted) in wanted.enumerated() { placeOfStep[wanted.step] = Int32(place) }
    var members = [[Double]](repeating: [], count: wanted.count)
    forEach { number in
      let place = placeOfStep[step(number)]
      if place >= 0 { members[Int(place)].append(Double(number)) }
    }
    return zip(wanted, members).reduce(into: [:]) { found, pair in
      let (wanted, own) = pair
      let known = OrderStatistics(of: own, ranks: wanted.ranks.map { $0 - wanted.first })
      for rank in wanted.ranks { found[rank] = known[rank - wanted.first] }
    }
  }

  /// A step that holds the numbers at some ranks; its first one has the rank `first`.
  private struct Wanted {
    let step: Int
    let first: Int
    let ranks: [Int]
  }

  private func steps(of ranks: [Int]) -> [Wanted] {
    var rest = Set(ranks).sorted()[...]
    var (found, first): ([Wanted], Int) = ([], 0)
    for step in counts.indices {
      let end = first + Int(counts[step])
      let inside = rest.prefix { $0 < end }
      if !inside.isEmpty {
        found.append(Wanted(step: step, first: first, ranks: Array(inside)))
        rest = rest.dropFirst(inside.count)
      }
      first = end
    }
    return found
  }
}
