/// Why a customer changes segment (Decisions.md, Causes). Strategies start only for time and
/// receipts: a changed threshold must never write to two thousand people at once.
package enum Cause: String, CaseIterable, Sendable {
  /// Days went by.
  case time
  /// She bought since the day before the last applied plan's, which that plan did not see, and
  /// is active.
  case receipt
  case thresholds
  case plugin
  /// Older receipts came in; so does everything of a base's first plan.
  case `import`
  case correction
}
