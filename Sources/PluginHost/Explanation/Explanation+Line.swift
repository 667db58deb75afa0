extension Explanation {
  /// A line of the plugin that ran for the customer.
  package struct Line: Hashable, Sendable {
    /// The path within the plugin; empty for a question that the plugin leaves to the host.
    package let file: String
    /// From 1; 0 for a question of the host.
    package let line: Int
    /// The source without its indentation; of a question of the host "default: " and what it
    /// asks.
    package let text: String
    /// The function that the line belongs to, `rules.lost`; nil where it has no simple name.
    package let function: String?
    /// What was compared or asked on it, in order; the same with the same values once, and no
    /// more than a reader would follow.
    package let checks: [Check]

    package init(
      file: String, line: Int, text: String, function: String? = nil, checks: [Check] = []
    ) {
      self.file = file
      self.line = line
      self.text = text
      self.function = function
      self.checks = checks
    }
  }

  /// A comparison with the values of its sides.
  package struct Check: Hashable, Sendable {
    /// `c.weeks_missed = 3 >= t.weeks_lost = 2`; `c.bought_this_season` for a value that was
    /// asked itself.
    package let text: String
    package let isTrue: Bool

    package init(text: String, isTrue: Bool) {
      self.text = text
      self.isTrue = isTrue
    }
  }
}

extension Explanation.Line: CustomStringConvertible {
  /// `rules.lua:12: return ...`.
  package var description: String { file.isEmpty ? text : "\(file):\(line): \(text)" }
}

extension Explanation.Check: CustomStringConvertible {
  /// `c.weeks_missed = 3 >= t.weeks_lost = 2: true`.
  package var description: String { "\(text): \(isTrue)" }
}
