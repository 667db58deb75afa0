/// Memory that a column has made for itself, given back with the last one of it. Unsafe because it
/// is memory: only a column writes to it, and only where nobody else has it.
@usableFromInline
final class ColumnMemory: @unchecked Sendable {
  /// Of columns without values.
  @usableFromInline static let none = ColumnMemory(of: UInt64.self, count: 1)

  @usableFromInline let start: UnsafeMutableRawPointer

  @usableFromInline
  init<Element: BitwiseCopyable>(of type: Element.Type, count: Int) {
    start = UnsafeMutableRawPointer(UnsafeMutablePointer<Element>.allocate(capacity: max(1, count)))
  }

  deinit { start.deallocate() }
}
