import Retention

/// A threshold in days against which the rules hold the days since a customer's last visit.
package struct SilenceThreshold: Hashable, Sendable {
  /// What more days than that mean, by themselves.
  package enum Meaning: Hashable, Sendable {
    case lost
    /// At risk: the group passive.
    case passive
    case dead
    /// Nothing: the rules ask for something else, too.
    case other
  }

  /// A line of the plugin.
  package struct Place: Hashable, Sendable {
    package let file: String
    package let line: Int
  }

  package let threshold: Threshold
  package let meaning: Meaning
  /// Whether the rules ask it of some of the customers only.
  package let isOfSome: Bool
  /// Where the rules ask; empty for the default answer of a question.
  package let places: [Place]
}

extension Plugin {
  /// The thresholds of silence that its rules ask, in its own order.
  package var silenceThresholds: [SilenceThreshold] {
    var found = SilenceReading(manifest)
    for file in source.files.keys.sorted()
    where file == "rules.lua" || (file.hasPrefix("lib/") && file.hasSuffix(".lua")) {
      if let analysis = source.analysis(of: file) { found.read(analysis, file: file) }
    }
    for question in Question.allCases where !rules.questions.contains(question) {
      found.takeDefault(of: question)
    }
    return found.thresholds
  }
}
