import Synchronization

/// Keeps values until the process ends: to give back the memory of millions of customers value by
/// value, when their answer is written, takes longer than to leave it to the system.
enum UntilExit {
  private static let kept = Mutex<[any Sendable]>([])

  static func keep(_ value: some Sendable) { kept.withLock { $0.append(value) } }
}
