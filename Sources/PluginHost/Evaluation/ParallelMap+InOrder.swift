import Lua

/// Maps 0..<count as `parallelMap` does and hands the outputs on in order, on the caller's thread,
/// while others are being made; at most `ahead` of them are made or wait.
///
/// Where `take` throws nothing more is made.
package func parallelMap<Worker, Output: Sendable>(
  count: Int, workers: Int, ahead: Int, worker: @escaping @Sendable () -> Worker,
  _ body: @escaping @Sendable (inout Worker, Int) -> Output,
  inOrder take: (Output) throws -> Void
) rethrows {
  let queue = Monitor(OutputQueue<Output>(count: count, ahead: max(1, ahead)))
  try onLuaThreads(max(1, min(workers, count))) { _ in
    var own = worker()
    while let index = queue.change(when: { $0.canBegin }, { $0.begin() }) {
      let output = body(&own, index)
      queue.change { $0.put(output, at: index) }
    }
  } meanwhile: { threads in
    // Whoever waits for room is told that there is nothing more to make.
    defer { queue.change { $0.end() } }
    // The system has no thread for us: each is made when it is due.
    var own = threads == 0 ? worker() : nil
    for index in 0..<count {
      if var worker = own.take() {
        try take(body(&worker, index))
        own = worker
      } else if let output = queue.change(when: { $0.has(index) }, { $0.take(index) }) {
        try take(output)
      }
    }
  }
}

/// What is made of 0..<count, between those who make it and the one who takes it.
private struct OutputQueue<Output: Sendable>: Sendable {
  private var outputs: [Int: Output] = [:]
  /// The next one to be made.
  private var next = 0
  private var taken = 0
  private var count: Int
  private let ahead: Int

  init(count: Int, ahead: Int) {
    self.count = count
    self.ahead = ahead
  }

  /// There is room for one more, or none to be made.
  var canBegin: Bool { next >= count || next < taken + ahead }

  mutating func begin() -> Int? {
    guard next < count else { return nil }
    defer { next += 1 }
    return next
  }

  mutating func put(_ output: Output, at index: Int) { outputs[index] = output }

  func has(_ index: Int) -> Bool { outputs[index] != nil }

  mutating func take(_ index: Int) -> Output? {
    taken += 1
    return outputs.removeValue(forKey: index)
  }

  mutating func end() { count = 0 }
}
