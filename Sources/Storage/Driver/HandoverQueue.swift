import Glibc

/// A queue between two threads that holds up to so many values.
@safe
final class HandoverQueue<Value: Sendable>: @unchecked Sendable {
  private let limit: Int
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  /// Touched under the lock only, as is `isOver`.
  private var values: [Value] = []
  private var isOver = false

  init(limit: Int) {
    self.limit = limit
    unsafe pthread_mutex_init(lock, nil)
    unsafe pthread_cond_init(changed, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(changed)
    unsafe pthread_mutex_destroy(lock)
    unsafe changed.deallocate()
    unsafe lock.deallocate()
  }

  /// Waits for room; false where nobody takes any more.
  func put(_ value: Value) -> Bool {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    while !isOver, values.count >= limit { unsafe pthread_cond_wait(changed, lock) }
    if isOver { return false }
    values.append(value)
    unsafe pthread_cond_signal(changed)
    return true
  }

  /// Waits for a value; nil where there is none left and none will come.
  func take() -> Value? {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    while !isOver, values.isEmpty { unsafe pthread_cond_wait(changed, lock) }
    if values.isEmpty { return nil }
    unsafe pthread_cond_signal(changed)
    return values.removeFirst()
  }

  /// Nothing is put any more.
  func end() {
    unsafe pthread_mutex_lock(lock)
    isOver = true
    unsafe pthread_cond_broadcast(changed)
    unsafe pthread_mutex_unlock(lock)
  }
}
