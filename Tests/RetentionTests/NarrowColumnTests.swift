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

  @Test func `words are the numbers with their signs`() {
    func words(_ put: (UnsafeMutableBufferPointer<UInt64>) -> Void) -> [Int64] {
      var words = [UInt64](repeating: 7, count: 4)
      words.withUnsafeMutableBufferPointer { put($0) }
      return words.map { Int64(bitPattern: $0) }
    }
    expectNoDifference(words(NarrowColumn<Int32>([-1, 0, .max]).put), [-1, 0, 2_147_483_647, 7])
    expectNoDifference(words(NarrowColumn<Int64>([.min, 5]).put), [.min, 5, 7, 7])
  }
}
