/// A threshold that differs from the plugin's own value.
package struct StoredOverride: Hashable, Sendable {
  /// The code of the store that it holds for; nil means the business.
  package var store: String?
  package var name: String
  /// As the caller writes it.
  package var value: String

  package init(store: String?, name: String, value: String) {
    self.store = store
    self.name = name
    self.value = value
  }
}
