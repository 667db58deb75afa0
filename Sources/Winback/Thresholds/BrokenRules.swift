package import PluginHost
package import Retention

/// Rules or thresholds that make the rules fail for so many customers that no plan of theirs
/// could be applied.
package struct BrokenRules: Error, Hashable, Sendable {
  package let failed: Int
  package let asked: Int
  package let first: PluginProblem?
}

extension BrokenRules {
  package func text(in language: Language) -> String {
    let place = first.map { ":\n\($0)\n" } ?? "; "
    return LocalizedText(
      ru: "правила не справились бы с \(failed) из \(asked) клиентов\(place)ничего не изменено",
      en: "the rules would fail for \(failed) of \(asked) customers\(place)nothing was changed")[
        language]
  }
}

extension BrokenRules: CustomStringConvertible {
  package var description: String { text(in: .en) }
}
