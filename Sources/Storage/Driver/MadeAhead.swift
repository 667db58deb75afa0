/// Values that are made one after another on a thread of their own, some of them ahead of
/// whoever takes them.
///
/// One thread takes them. When this goes before the last value was taken, nothing more is made;
/// the making of one may still go on, as when it waits for a pipe.
package final class MadeAhead<Value: Sendable>: Sendable {
  private let queue: HandoverQueue<Value>
  private let make: @Sendable () -> Value?
  private let thread: BackgroundThread?

  /// - Parameters:
  ///   - limit: How many values may wait.
  ///   - make: Makes the next value; nil where there is nothing more. It is called on one
  ///     thread at a time.
  package init(limit: Int, _ make: @escaping @Sendable () -> Value?) {
    let queue = HandoverQueue<Value>(limit: limit)
    self.queue = queue
    self.make = make
    thread = BackgroundThread {
      while let value = make(), queue.put(value) {}
      queue.end()
    }
  }

  deinit { queue.end() }

  /// The next value; nil where there is nothing more. What `make` works with is the caller's
  /// from then on.
  package func next() -> Value? {
    guard let thread else { return make() }
    if let value = queue.take() { return value }
    thread.join()
    return nil
  }
}
