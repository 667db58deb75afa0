/// Values in memory of their own, for loops that read them without counting who does: millions of
/// cells would each ask for a list whether it is still there.
///
/// Unsafe because it is memory: it is written by whoever makes it, and only read from then on.
final class PlainMemory<Value: BitwiseCopyable>: @unchecked Sendable {
  /// All of them; they stay for as long as this does.
  let all: UnsafeBufferPointer<Value>
  let start: UnsafePointer<Value>

  /// `body` writes so many values.
  init(count: Int, _ body: (UnsafeMutableBufferPointer<Value>) -> Void) {
    let room = UnsafeMutablePointer<Value>.allocate(capacity: max(1, count))
    body(UnsafeMutableBufferPointer(start: room, count: count))
    start = UnsafePointer(room)
    all = UnsafeBufferPointer(start: start, count: count)
  }

  convenience init(_ values: [Value]) {
    self.init(count: values.count) { room in _ = room.initialize(fromContentsOf: values) }
  }

  deinit { start.deallocate() }
}
