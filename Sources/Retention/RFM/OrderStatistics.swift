/// The values that would stand at some places if all were sorted, without sorting them all.
///
/// Values are counted in equal steps between the smallest and the largest; only the steps that
/// hold a wanted place are looked into, in the same way, until sorting what is left is cheap.
/// O(n) for what businesses have; values that crowd at every scale cost a sort.
struct OrderStatistics {
  private var found: [Int: Double] = [:]

  /// `values` finite; `ranks` within 0..<values.count, in any order.
  init(of values: [Double], ranks: [Int]) {
    let wanted = Set(ranks).sorted()
    find(wanted[...], in: values, from: 0, depth: 0)
  }

  /// Of a rank that was asked for.
  subscript(_ rank: Int) -> Double { found[rank] ?? .nan }

  private static let sortedMax = 2048
  private static let depthMax = 8
  private static let steps = 1 << 14

  /// `values` are those that stand from `first` on.
  private mutating func find(
    _ ranks: ArraySlice<Int>, in values: [Double], from first: Int, depth: Int
  ) {
    guard let low = values.min(), let high = values.max(), !ranks.isEmpty else { return }
    if low == high {
      for rank in ranks { found[rank] = low }
      return
    }
    let scale = Double(OrderStatistics.steps) / (high - low)
    if values.count <= OrderStatistics.sortedMax || depth == OrderStatistics.depthMax
      || !scale.isFinite || scale == 0
    {
      let sorted = values.sorted()
      for rank in ranks { found[rank] = sorted[rank - first] }
      return
    }
    look(ranks, in: values, from: first, Steps(low: low, scale: scale), depth: depth)
  }

  /// The step of a value: never fewer for a larger one, as rounding keeps the order.
  private struct Steps {
    let low: Double
    let scale: Double

    func step(_ value: Double) -> Int {
      min(Int((value - low) * scale), OrderStatistics.steps - 1)
    }
  }

  private mutating func look(
    _ ranks: ArraySlice<Int>, in values: [Double], from first: Int, _ steps: Steps, depth: Int
  ) {
    var counts = [Int](repeating: 0, count: OrderStatistics.steps)
    for value in values { counts[steps.step(value)] += 1 }
    // The steps with a wanted place, and the places in each.
    var parts: [(from: Int, ranks: ArraySlice<Int>)] = []
    var partOfStep = [Int32](repeating: -1, count: OrderStatistics.steps)
    var (start, rest) = (first, ranks)
    for step in counts.indices {
      let end = start + counts[step]
      let inside = rest.prefix { $0 < end }
      if !inside.isEmpty {
        partOfStep[step] = Int32(parts.count)
        parts.append((start, inside))
        rest = rest.dropFirst(inside.count)
      }
      start = end
    }
    var members = [[Double]](repeating: [], count: parts.count)
    for value in values {
      let part = partOfStep[steps.step(value)]
      if part >= 0 { members[Int(part)].append(value) }
    }
    for (part, own) in zip(parts, members) {
      find(part.ranks, in: own, from: part.from, depth: depth + 1)
    }
  }
}
