import CustomDump
import PluginHost
import Synchronization
import Testing

/// Outputs in order, made in any.
@Suite struct ParallelMapTests {
  private struct Full: Error, Equatable {
    let place: Int
  }

  /// The later ones of each three are made sooner.
  private static func made(_ index: Int) -> Int {
    var sum = index
    for step in 0..<(3 - index % 3) * 2000 { sum = sum &* 31 &+ step }
    return sum
  }

  @Test(arguments: [0, 1, 7, 300], [1, 2, 5])
  func `outputs come in order on any number of workers`(count: Int, workers: Int) {
    var taken: [Int] = []
    parallelMap(
      count: count, workers: workers, ahead: 3, worker: {}, { _, index in Self.made(index) },
      inOrder: { taken.append($0) })
    expectNoDifference(taken, (0..<count).map(Self.made))
  }

  @Test(arguments: [1, 2, 5])
  func `no more are made than are taken and may wait`(workers: Int) {
    let begun = Mutex(0)
    var taken = 0
    parallelMap(count: 60, workers: workers, ahead: 4, worker: {}) { _, index in
      begun.withLock { $0 = max($0, index + 1) }
    } inOrder: { _ in
      taken += 1
      #expect(begun.withLock { $0 } <= taken + 4)
    }
    expectNoDifference(taken, 60)
  }

  @Test(arguments: [1, 2, 5])
  func `where the taker stops nothing more is made`(workers: Int) {
    let begun = Mutex(0)
    var taken: [Int] = []
    let error = #expect(throws: Full.self) {
      try parallelMap(count: 1000, workers: workers, ahead: 4, worker: {}) { _, index in
        begun.withLock { $0 += 1 }
        return index
      } inOrder: { index in
        if index == 10 { throw Full(place: index) }
        taken.append(index)
      }
    }
    expectNoDifference(error, Full(place: 10))
    expectNoDifference(taken, Array(0..<10))
    #expect(begun.withLock { $0 } <= 11 + 4 + workers)
  }
}
