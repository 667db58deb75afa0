/// A value that staff set for a threshold, for the business or for one of its stores.
package struct ThresholdOverride: Hashable, Sendable {
  /// The store's code; nil for the business.
  package var store: String?
  package var name: String
  package var value: ThresholdValue

  package init(store: String? = nil, name: String, value: ThresholdValue) {
    self.store = store
    self.name = name
    self.value = value
  }
}
