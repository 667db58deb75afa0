package import Retention

/// A version of a business's thresholds: the whole set of overrides, by whom and why.
package struct ThresholdVersion: Hashable, Sendable {
  /// How it came about.
  package enum Kind: String, CaseIterable, Sendable {
    case set
    case unset
    case rollback
    case `import`
    /// With the activation of a plugin whose thresholds mean something else.
    case migration
  }

  /// 1, 2, 3...
  package var id: Int64
  /// Its number in commit order.
  package var seq: Int64
  package var savedAt: Instant
  package var author: String
  package var reason: String
  package var kind: Kind
  /// The version that it repeats or was made from, where the caller says so.
  package var basedOn: Int64?
}
