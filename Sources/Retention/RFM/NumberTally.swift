/// How many of some whole numbers stand in each of equal steps between two bounds: enough to
/// find the number at a rank without keeping or sorting all of them.
struct NumberTally: Sendable {
  let steps: NumberSteps
  private(set) var counts: [Int32]
  /// All that were added.
  private(set) var count = 0

  private static let stepBits = 14

  /// For numbers within the bounds.
  init(least: Int64, most: Int64) {
    let span = UInt64(bitPattern: max(least, most) &- least)
    let bits = UInt64.bitWidth - span.leadingZeroBitCount
    let shift = UInt64(max(0, bits - NumberTally.stepBits))
    steps = NumberSteps(least: least, shift: shift)
    counts = [Int32](repeating: 0, count: Int(truncatingIfNeeded: span >> shift) + 1)
  }

  @inline(__always)
  mutating func add(_ number: Int64) {
    counts[steps.step(of: number)] += 1
    count += 1
  }

  /// Adds the numbers that `forEach` goes through.
  @inline(__always)
  mutating func addAll(_ forEach: ((Int64) -> Void) -> Void) {
    var added = 0
    let steps = steps
    counts.withUnsafeMutableBufferPointer { counts in
      forEach { number in
        let step = steps.step(of: number)
        precondition(step >= 0 && step < counts.count, "a number is within the bounds")
        counts[step] &+= 1
        added &+= 1
      }
    }
    count += added
  }

  /// Adds what was tallied of others between the same bounds.
  mutating func add(_ other: NumberTally) {
    precondition(steps == other.steps, "steps are the same")
    for step in counts.indices { counts[step] += other.counts[step] }
    count += other.count
  }
}

/// Which step of a tally a number stands in.
struct NumberSteps: Hashable, Sendable {
  let least: Int64
  /// A step has two to the power of it numbers: of few numbers each has its own.
  let shift: UInt64

  @inline(__always)
  func step(of number: Int64) -> Int {
    Int(truncatingIfNeeded: UInt64(bitPattern: number &- least) >> shift)
  }

  /// Whether each step has one number.
  var areExact: Bool { shift == 0 }

  /// The first number of a step, where each has one.
  func least(of step: Int) -> Double { Double(least + Int64(step)) }
}
