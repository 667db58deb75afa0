import CustomDump
import Lua
import Synchronization
import Testing

@Suite struct WorkerThreadsTests {
  @Test(arguments: [0, 1, 2, 5, 40])
  func `every index runs once, and all are waited for`(count: Int) {
    let seen = Mutex<[Int]>([])
    onLuaThreads(count) { index in seen.withLock { $0.append(index) } }
    #expect(seen.withLock { $0.sorted() } == Array(0..<count))
  }

  @Test(arguments: [0, 1, 3])
  func `what the caller does meanwhile runs beside the threads`(count: Int) {
    let arrived = Monitor(0)
    let told = Mutex(-1)
    onLuaThreads(count) { _ in
      arrived.change { $0 += 1 }
    } meanwhile: { threads in
      // None of this ends where the threads would only begin after it.
      arrived.change(when: { $0 == count }) { $0 += 100 }
      told.withLock { $0 = threads }
    }
    expectNoDifference(told.withLock { $0 }, count)
    expectNoDifference(arrived.change { $0 }, count + 100)
  }
}
