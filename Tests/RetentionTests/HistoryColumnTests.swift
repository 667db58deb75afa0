import CustomDump
import Retention
import Testing

@Suite struct HistoryColumnTests {
  /// Says when it is let go.
  private final class Memory {
    let values: UnsafeMutableBufferPointer<Int32>
    let told: () -> Void

    init(_ values: [Int32], told: @escaping () -> Void) {
      self.values = .allocate(capacity: values.count)
      _ = self.values.initialize(from: values)
      self.told = told
    }

    deinit {
      values.deallocate()
      told()
    }
  }

  @Test(arguments: 0..<50)
  func `a column holds what an array holds`(seed: Int) {
    var random = SeededRandom(seed)
    var array: [Int32] = []
    var column: HistoryColumn<Int32> = []
    var earlier: [(array: [Int32], column: HistoryColumn<Int32>)] = []
    for _ in 0..<200 {
      let value = Int32.random(in: -9...9, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0 where !array.isEmpty:
        let place = Int.random(in: array.indices, using: &random)
        array[place] = value
        column[place] = value
      case 1:
        let more = [Int32](repeating: value, count: Int.random(in: 0...40, using: &random))
        array += more
        column.append(contentsOf: more)
      case 2: column.reserveCapacity(Int.random(in: 0...500, using: &random))
      case 3: earlier.append((array, column))
      default:
        array.append(value)
        column.append(value)
      }
      expectNoDifference(Array(column), array)
    }
    // Whoever was copied before the others were written to is as she was.
    for copy in earlier { expectNoDifference(Array(copy.column), copy.array) }
  }

  @Test func `a column of another's memory leaves it as it is, and lets it go at the end`() {
    var isGone = false
    do {
      let memory = Memory([1, 2, 3]) { isGone = true }
      let column = HistoryColumn(memory.values, of: memory)
      var changed = column
      changed[1] = 7
      var longer = column
      longer.append(4)
      expectNoDifference(Array(memory.values), [1, 2, 3])
      expectNoDifference(Array(changed), [1, 7, 3])
      expectNoDifference(Array(longer), [1, 2, 3, 4])
      expectNoDifference(Array(column[1...]), [2, 3])
      #expect(!isGone)
    }
    #expect(isGone)
  }

  @Test func `memory stays for as long as a part of it is asked for`() {
    var isGone = false
    var part: Slice<HistoryColumn<Int32>>?
    do {
      let memory = Memory([1, 2, 3]) { isGone = true }
      part = HistoryColumn(memory.values, of: memory)[1...]
    }
    expectNoDifference(part.map(Array.init), [2, 3])
    #expect(!isGone)
    part = nil
    #expect(isGone)
  }

  @Test func `columns are made in place, of copies and of one value`() {
    let made = HistoryColumn<Int64>(unsafeUninitializedCapacity: 9) { room, count in
      for place in 0..<4 { room[place] = Int64(place * place) }
      count = 4
    }
    expectNoDifference(Array(made), [0, 1, 4, 9])
    expectNoDifference(made, HistoryColumn([0, 1, 4, 9]))
    expectNoDifference(HistoryColumn(repeating: 5, count: 3), [5, 5, 5])
    expectNoDifference(HistoryColumn<Int>().isEmpty, true)
  }
}
