/// A value for a threshold as staff type it.
package struct ThresholdEdit: Hashable, Sendable {
  package let name: String
  package let text: String

  /// Gives back what holds without a value of one's own: in a store the business's value, else
  /// the plugin's.
  package static let unset = "default"

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}
