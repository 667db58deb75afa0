package import Retention
package import Storage

/// What an apply did.
package struct Applied: Sendable {
  package enum Course: Hashable, Sendable {
    case whole
    /// It had been interrupted and went on behind so many decisions.
    case resumed(after: Int)
    /// It had been applied before: nothing was done.
    case already
  }

  package let plan: AppliedPlan
  package let course: Course
  /// Customers with newer rows, whom the plan did not decide on.
  package let leftOut: [CustomerKey]
}
