internal import Glibc

/// A value that threads share and whose changes they wait for.
///
/// Unsafe because it holds the system's lock: the value is touched under it only.
@safe package final class Monitor<Value: Sendable>: @unchecked Sendable {
  private var value: Value
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  package init(_ value: Value) {
    self.value = value
    unsafe pthread_mutex_init(lock, nil)
    unsafe pthread_cond_init(changed, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(changed)
    unsafe pthread_mutex_destroy(lock)
    unsafe changed.deallocate()
    unsafe lock.deallocate()
  }

  /// Changes the value as soon as it is ready for that, and wakes whoever waits for it.
  package func change<Answer>(
    when isReady: (Value) -> Bool = { _ in true }, _ body: (inout Value) -> Answer
  ) -> Answer {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    while !isReady(value) { unsafe pthread_cond_wait(changed, lock) }
    defer { unsafe pthread_cond_broadcast(changed) }
    return body(&value)
  }
}
