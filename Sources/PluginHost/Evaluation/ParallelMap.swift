import Lua
import Synchronization

/// Maps 0..<count on threads that Lua may run on, in any order, and answers in order.
///
/// `worker` is told once a thread and makes what that thread keeps (a Lua state, say).
package func parallelMap<Worker, Output: Sendable>(
  count: Int, workers: Int, worker: @escaping @Sendable () -> Worker,
  _ body: @escaping @Sendable (inout Worker, Int) -> Output
) -> [Output] {
  if count == 0 { return [] }
  let next = Mutex(0)
  let outputs = Mutex([Output?](repeating: nil, count: count))
  onLuaThreads(max(1, min(workers, count))) { _ in
    var own = worker()
    while true {
      let index = next.withLock { next in
        defer { next += 1 }
        return next
      }
      guard index < count else { return }
      let output = body(&own, index)
      outputs.withLock { $0[index] = output }
    }
  }
  return outputs.withLock { $0.compactMap { $0 } }
}
