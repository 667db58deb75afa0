package import Retention
package import Storage

/// What a fit to a base came to, before or after it is kept.
package struct FittedModel: Sendable {
  package let stored: StoredModel
  /// Why the money of visits could not be fitted; nil when it was.
  package let moneyRefusal: LifetimeFit.Refusal?
  /// Customers by how probable it is that they still buy: tenths, the last one up to 100 %.
  package let alive: [Int]
  /// Of whom the model says nothing.
  package let unknown: Int
}
