import CustomDump
import Glibc
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
      count: count, workers: workers, worker: {}, { _, index in Self.made(index) },
      inOrder: { taken.append($0) })
    expectNoDifference(taken, (0..<count).map(Self.made))
  }

  @Test(arguments: [1, 2, 5])
  func `one is handed on at a time, where it was made, and none waits behind it`(workers: Int) {
    let threads = Mutex<[Int: UInt]>([:])
    let busy = Mutex(0)
    var taken = 0
    parallelMap(count: 60, workers: workers, worker: {}) { _, index in
      threads.withLock { $0[index] = UInt(pthread_self()) }
      return index
    } inOrder: { index in
      let made = threads.withLock { threads in
        (by: threads[index], ahead: threads.keys.count { $0 > index })
      }
      expectNoDifference(made.by, UInt(pthread_self()))
      #expect(made.ahead < workers)
      busy.withLock { $0 += 1 }
      expectNoDifference(busy.withLock { $0 }, 1)
      busy.withLock { $0 -= 1 }
      taken += 1
    }
    expectNoDifference(taken, 60)
  }

  @Test(arguments: [1, 2, 5])
  func `where the taker stops nothing more is made`(workers: Int) {
    let begun = Mutex(0)
    var taken: [Int] = []
    let error = #expect(throws: Full.self) {
      try parallelMap(count: 1000, workers: workers, worker: {}) { _, index in
        begun.withLock { $0 += 1 }
        return index
      } inOrder: { index in
        if index == 10 { throw Full(place: index) }
        taken.append(index)
      }
    }
    expectNoDifference(error, Full(place: 10))
    expectNoDifference(taken, Array(0..<10))
    #expect(begun.withLock { $0 } <= 11 + workers)
  }
}
