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

  @Test func `a shared value is changed when it is ready for that`() {
    let arrived = Monitor(0)
    onLuaThreads(3) { index in
      // None of these ends where the threads run one after another.
      arrived.change(when: { $0 == index || index == 0 }) { $0 += 1 }
      arrived.change(when: { $0 >= 3 }) { $0 += 100 }
    }
    expectNoDifference(arrived.change { $0 }, 303)
  }
}
