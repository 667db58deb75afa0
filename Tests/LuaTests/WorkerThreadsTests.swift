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
}
