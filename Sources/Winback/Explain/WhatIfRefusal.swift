import PluginHost
package import Retention

/// Why what is to be taken as given can't be, all of it at once.
package struct WhatIfRefusal: Error, Hashable, Sendable {
  /// Whether all that is wrong is a name that nothing has.
  package let isUnknownName: Bool
  package let problems: [LocalizedText]

  package func text(in language: Language) -> String {
    problems.map { $0[language] }.joined(separator: "\n")
  }
}

extension WhatIfRefusal: CustomStringConvertible {
  package var description: String { text(in: .en) }
}
