import Glibc
import Synchronization
import Testing

@testable import Storage

@Suite struct MadeAheadTests {
  /// Counts up, and keeps how far it has come.
  private final class Counter: Sendable {
    let made = Mutex(0)

    func next(upTo end: Int) -> Int? {
      made.withLock { made in
        if made == end { return nil }
        made += 1
        return made
      }
    }
  }

  @Test(arguments: [0, 1, 2, 3, 1000])
  func `values come in the order in which they are made, to the last`(count: Int) {
    let counter = Counter()
    let values = MadeAhead(limit: 3) { counter.next(upTo: count) }
    var taken: [Int] = []
    while let value = values.next() { taken.append(value) }
    #expect(taken == Array(1..<(count + 1)))
    #expect(values.next() == nil)
  }

  @Test func `no more are made than may wait`() {
    let counter = Counter()
    do {
      let values = MadeAhead(limit: 3) { counter.next(upTo: 1_000_000) }
      #expect(values.next() == 1)
      #expect(values.next() == 2)
    }
    // Two taken, three that wait, one that found no room.
    #expect(counter.made.withLock { $0 } <= 6)
  }

  @Test func `a value is made on another thread`() {
    let made = BackgroundValue { (number: 6 * 7, thread: pthread_self()) }.value()
    #expect(made.number == 42)
    #expect(pthread_equal(made.thread, pthread_self()) == 0)
  }
}
