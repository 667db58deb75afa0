import CustomDump
import Synchronization
import Testing

@testable import Storage

@Suite struct DeferredWorkTests {
  private final class Notes: Sendable {
    let numbers = Mutex<[Int]>([])

    func add(_ number: Int) { numbers.withLock { $0.append(number) } }

    var all: [Int] { numbers.withLock { $0 } }
  }

  @Test(arguments: [false, true])
  func `work is done in its order, and all of it when it was waited for`(
    inBackground: Bool
  ) throws {
    let (work, notes) = (DeferredWork(), Notes())
    if inBackground { work.begin() }
    for number in 0..<100 { try work.perform { notes.add(number) } }
    try work.wait()
    expectNoDifference(notes.all, Array(0..<100))
    try work.perform { notes.add(100) }
    try work.wait()
    expectNoDifference(notes.all.last, 100)
  }

  @Test func `work that was not begun elsewhere is done at once`() throws {
    let (work, notes) = (DeferredWork(), Notes())
    try work.perform { notes.add(1) }
    expectNoDifference(notes.all, [1])
  }

  @Test func `nothing is done behind work that failed, and each wait tells of it`() {
    let (work, notes) = (DeferredWork(), Notes())
    work.begin()
    let failure = StorageError.diskFull(path: "p")
    var thrown: [StorageError] = []
    for number in 0..<20 {
      do throws(StorageError) {
        try work.perform { () throws(StorageError) in
          if number == 3 { throw failure }
          notes.add(number)
        }
      } catch {
        thrown.append(error)
      }
    }
    #expect(throws: failure) { try work.wait() }
    #expect(throws: failure) { try work.wait() }
    #expect(throws: failure) { try work.perform { notes.add(20) } }
    expectNoDifference(notes.all, [0, 1, 2])
    expectNoDifference(thrown.allSatisfy { $0 == failure }, true)
  }

  @Test func `what was asked for is done before the work is gone`() throws {
    let notes = Notes()
    do {
      let work = DeferredWork()
      work.begin()
      for number in 0..<8 { try work.perform { notes.add(number) } }
    }
    expectNoDifference(notes.all, Array(0..<8))
  }
}
