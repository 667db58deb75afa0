import CustomDump
import Retention
import Testing

/// Numbers come out of fewer bytes as they went in.
@Suite struct NarrowColumnTests {
  @Test(
    arguments: [
      [], [0], [-5, -5, -5], [0, 255], [0, 256], [-1, 65_534], [.min, .max], [.min, .min + 7],
      [.max, 0, -1], [1 << 40, 1 << 40 + 1 << 23],
    ] as [[Int64]])
  func `numbers are what they were`(numbers: [Int64]) {
    let column = NarrowColumn(numbers)
    expectNoDifference(Array(column), numbers)
    expectNoDifference(column.array, numbers)
  }

  @Test(arguments: 0..<40)
  func `so are random ones`(seed: Int) {
    var random = SeededRandom(seed)
    let span = Int64(1) << Int64.random(in: 0...31, using: &random)
    let least = Int64.random(in: Int64(Int32.min)...Int64(Int32.max) - span + 1, using: &random)
    let numbers = (0..<Int.random(in: 0...300, using: &random)).map { _ in
      Int32(truncatingIfNeeded: Int64.random(in: least..<least + span, using: &random))
    }
    let column = NarrowColumn(numbers)
    expectNoDifference(Array(column), numbers)
    expectNoDifference(column.array, numbers)
  }
}
