internal import Glibc

/// Runs `body(0..<count)`, each on a thread with a stack of 8 MiB, and waits for all.
///
/// Lua calls C, which calls Lua: 200 levels of that (LUAI_MAXCCALLS) do not fit the small stacks
/// of a concurrency pool. Where the system has no more threads, the rest runs on those it gave,
/// one after another; without any, on the caller's.
package func onLuaThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
  var next = 0
  while next < count {
    var threads: [pthread_t] = []
    while next < count, let thread = startThread(index: next, body) {
      threads.append(thread)
      next += 1
    }
    if threads.isEmpty {
      body(next)
      next += 1
    }
    for thread in threads { pthread_join(thread, nil) }
  }
}

private final class ThreadBody {
  let index: Int
  let run: @Sendable (Int) -> Void

  init(index: Int, run: @escaping @Sendable (Int) -> Void) {
    self.index = index
    self.run = run
  }
}

private func startThread(index: Int, _ run: @escaping @Sendable (Int) -> Void) -> pthread_t? {
  var attributes = pthread_attr_t()
  guard unsafe pthread_attr_init(&attributes) == 0 else { return nil }
  defer { unsafe pthread_attr_destroy(&attributes) }
  guard unsafe pthread_attr_setstacksize(&attributes, 8 << 20) == 0 else { return nil }
  let body = unsafe Unmanaged.passRetained(ThreadBody(index: index, run: run))
  var thread = pthread_t()
  let status = unsafe pthread_create(&thread, &attributes, runBody, body.toOpaque())
  guard status == 0 else {
    unsafe body.release()
    return nil
  }
  return thread
}

private func runBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context = unsafe context else { return nil }
  let body = unsafe Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue()
  body.run(body.index)
  return nil
}
