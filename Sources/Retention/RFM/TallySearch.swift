/// A search for the numbers at some ranks of those that were tallied: the tally tells the step of
/// each, and what stands in those steps is gathered in a second look at the numbers, part by part.
struct TallySearch: Sendable {
  /// A step that holds the numbers at some ranks; its first one has the rank `first`.
  private struct Wanted {
    let step: Int
    let first: Int
    let ranks: [Int]
  }

  private let steps: NumberSteps
  private let wanted: [Wanted]
  private var placeOfStep: [Int32] = []

  /// `ranks` are below the tally's count, in any order.
  init(_ tally: NumberTally, ranks: [Int]) {
    steps = tally.steps
    var rest = Set(ranks).sorted()[...]
    var (found, first): ([Wanted], Int) = ([], 0)
    for step in tally.counts.indices where !rest.isEmpty {
      let end = first + Int(tally.counts[step])
      let inside = rest.prefix { $0 < end }
      if !inside.isEmpty {
        found.append(Wanted(step: step, first: first, ranks: Array(inside)))
        rest = rest.dropFirst(inside.count)
      }
      first = end
    }
    wanted = found
    if steps.areExact { return }
    placeOfStep = [Int32](repeating: -1, count: tally.counts.count)
    for (place, wanted) in wanted.enumerated() { placeOfStep[wanted.step] = Int32(place) }
  }

  /// Whether the tally alone does not tell the numbers.
  var needsNumbers: Bool { !steps.areExact }

  /// Those that stand in the steps, by step, of some of the numbers, which `forEach` goes through.
  @inline(__always)
  func gathered(_ forEach: ((Int64) -> Void) -> Void) -> [[Double]] {
    var members = [[Double]](repeating: [], count: wanted.count)
    placeOfStep.withUnsafeBufferPointer { places in
      forEach { number in
        let step = steps.step(of: number)
        precondition(step >= 0 && step < places.count, "a number is within the bounds")
        let place = places[step]
        if place >= 0 { members[Int(place)].append(Double(number)) }
      }
    }
    return members
  }

  /// The numbers by rank, of what was gathered of all of them, in any number of parts.
  func numbers(_ gathered: [[[Double]]]) -> [Int: Double] {
    var found: [Int: Double] = [:]
    for (place, wanted) in wanted.enumerated() {
      if steps.areExact {
        for rank in wanted.ranks { found[rank] = steps.least(of: wanted.step) }
      } else {
        let known = OrderStatistics(
          of: gathered.flatMap { $0[place] }, ranks: wanted.ranks.map { $0 - wanted.first })
        for rank in wanted.ranks { found[rank] = known[rank - wanted.first] }
      }
    }
    return found
  }
}
