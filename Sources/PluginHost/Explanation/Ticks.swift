import Retention

/// The values that a lever of numbers can have, as whole steps.
struct Ticks {
  /// The step nearest to what the lever is; the lowest where that is unknown.
  let origin: Int64
  private let lever: Lever
  private let range: ClosedRange<Int64>
  private let perUnit: Int64

  init(_ lever: Lever, _ range: ClosedRange<Int64>, _ perUnit: Int64) {
    self.lever = lever
    self.range = range
    self.perUnit = perUnit
    if case .number(let number) = lever.present,
      let tick = Int64(exactly: (number * Double(perUnit)).rounded())
    {
      origin = min(max(tick, range.lowerBound), range.upperBound)
    } else {
      origin = range.lowerBound
    }
  }

  func tick(_ value: ReadFacts.Value) -> Int64? {
    guard case .number(let number) = value else { return nil }
    return Int64(exactly: (number * Double(perUnit)).rounded())
  }

  /// Without the present value itself.
  func values(_ ticks: [Int64]) -> [ReadFacts.Value] {
    ticks.map { lever.value($0, perUnit: perUnit) }.filter { $0 != lever.present }
  }

  /// How many steps away one is.
  func distance(_ tick: Int64) -> Int64 { abs(tick - origin) }

  /// All of them, the nearest first; for ranges that are not too large.
  var all: [Int64] {
    nearer(than: max(range.upperBound - origin, origin - range.lowerBound) + 1)
  }

  /// Those at a smaller distance, the nearest first.
  func nearer(than reach: Int64) -> [Int64] {
    var ticks = [origin]
    for distance in 1..<max(2, reach) { ticks += [origin + distance, origin - distance] }
    return ticks.filter { range.contains($0) }
  }

  /// Some of them over the whole range, closer the nearer they are, and the hints.
  func spread(_ hints: [ReadFacts.Value]) -> [Int64] {
    var ticks = Set(hints.compactMap { tick($0) } + [range.lowerBound, range.upperBound])
    var step: Int64 = 1
    while step <= range.upperBound - range.lowerBound {
      ticks.formUnion([origin + step, origin - step])
      step *= 2
    }
    return ticks.filter { range.contains($0) }
      .sorted { (distance($0), $0) < (distance($1), $1) }
  }
}
