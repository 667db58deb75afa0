import Glibc
import Synchronization

/// A thread that runs a body once.
///
/// Where the system has no more threads there is none, and whoever wanted one does the work on
/// the own thread. Not a task: a body may wait for the disk, or for another thread.
final class BackgroundThread: Sendable {
  private final class Body {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private let thread: pthread_t
  private let wasJoined = Mutex(false)

  init?(_ body: @escaping @Sendable () -> Void) {
    let body = unsafe Unmanaged.passRetained(Body(body))
    var thread = pthread_t()
    let code = unsafe pthread_create(
      &thread, nil,
      { context in
        guard let context = unsafe context else { return nil }
        unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, body.toOpaque())
    guard code == 0 else {
      unsafe body.release()
      return nil
    }
    self.thread = thread
  }

  /// One that nobody waits for goes on alone.
  deinit {
    if !wasJoined.withLock({ $0 }) { pthread_detach(thread) }
  }

  /// Waits until the body is done.
  func join() {
    let isFirst = wasJoined.withLock { wasJoined in
      defer { wasJoined = true }
      return !wasJoined
    }
    if isFirst { pthread_join(thread, nil) }
  }
}
