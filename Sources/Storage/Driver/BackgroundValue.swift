import Synchronization

/// A value that is made on a thread of its own, while whoever needs it does something else.
final class BackgroundValue<Value: Sendable>: Sendable {
  private final class Result: Sendable {
    let value = Mutex<Value?>(nil)
  }

  private let result: Result
  private let make: @Sendable () -> Value
  private let thread: BackgroundThread?

  init(_ make: @escaping @Sendable () -> Value) {
    let result = Result()
    self.result = result
    self.make = make
    thread = BackgroundThread {
      let value = make()
      result.value.withLock { $0 = value }
    }
  }

  /// Waits for it; to be called once.
  func value() -> Value {
    thread?.join()
    return result.value.withLock { $0 } ?? make()
  }
}
