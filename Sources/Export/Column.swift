/// A column of a sheet or of a CSV file for people.
package struct Column: Hashable, Sendable {
  /// How empty cells are shown once somebody fills them in.
  package enum Form: Hashable, Sendable {
    case text, integer, money, share, day
    /// Shares with one decimal: 0.8333 is 83.3 %.
    case percent
  }

  package var title: String
  /// In characters.
  package var width: Double
  package var form: Form
  /// What the drop-down offers; none where it is empty.
  package var choices: [String]
  /// Left for people to fill in, and shown so.
  package var isInput: Bool
  /// There, but not shown.
  package var isHidden: Bool

  package init(
    _ title: String, width: Double, _ form: Form = .text, choices: [String] = [],
    isInput: Bool = false, isHidden: Bool = false
  ) {
    self.title = title
    self.width = width
    self.form = form
    self.choices = choices
    self.isInput = isInput
    self.isHidden = isHidden
  }
}
