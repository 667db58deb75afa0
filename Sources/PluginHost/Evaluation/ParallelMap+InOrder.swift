import Lua

/// Maps 0..<count as `parallelMap` does and hands the outputs on in order, each on the thread that
/// made it: another processor would fetch it from there first. One is handed on at a time, and all
/// are before this returns.
///
/// Where `take` throws nothing more is made.
package func parallelMap<Worker, Output: Sendable, Failure: Error>(
  count: Int, workers: Int, worker: @escaping @Sendable () -> Worker,
  _ body: @escaping @Sendable (inout Worker, Int) -> Output,
  inOrder take: (Output) throws(Failure) -> Void
) throws(Failure) {
  if count == 0 { return }
  let turns = Monitor(Turns<Failure>(count: count))
  withoutActuallyEscaping(take) { take in
    let taker = Taker(take: take)
    onLuaThreads(max(1, min(workers, count))) { _ in
      var own = worker()
      while let index = turns.change({ $0.begin() }) {
        let output = body(&own, index)
        if turns.change(when: { $0.isTurn(of: index) }, { $0.failure != nil }) { return }
        let failure = taker.failure(of: output)
        turns.change { $0.end(failure) }
      }
    }
  }
  if let failure = turns.change({ $0.failure }) { throw failure }
}

/// Who may hand on what was made of 0..<count.
private struct Turns<Failure: Error>: Sendable {
  private let count: Int
  /// The next one to be made, and the next one to be handed on.
  private var next = 0
  private var due = 0
  private(set) var failure: Failure?

  init(count: Int) { self.count = count }

  mutating func begin() -> Int? {
    guard failure == nil, next < count else { return nil }
    defer { next += 1 }
    return next
  }

  /// Nobody's turn comes any more after a failure.
  func isTurn(of index: Int) -> Bool { index == due || failure != nil }

  mutating func end(_ failure: Failure?) {
    due += 1
    self.failure = failure
  }
}

/// What takes the outputs; unchecked because no two threads call it at once, and its owner waits.
private struct Taker<Output, Failure: Error>: @unchecked Sendable {
  let take: (Output) throws(Failure) -> Void

  func failure(of output: Output) -> Failure? {
    do throws(Failure) {
      try take(output)
      return nil
    } catch {
      return error
    }
  }
}
