import Lua
import Retention

/// Texts that lack a language which the plugin declares: `{ ru = "..." }` where English is
/// spoken, too.
struct LanguageCheck {
  private let source: PluginSource
  private let languages: [Language]
  private(set) var problems: [PluginProblem] = []

  init(_ source: PluginSource, _ manifest: Manifest) {
    self.source = source
    languages = manifest.languages
  }

  mutating func check() {
    for file in ["plugin.lua", "rules.lua"] {
      guard let tree = source.tree(of: file) else { continue }
      for expression in tree.expressions {
        guard case .table(let fields) = expression.kind else { continue }
        check(fields, file, line: expression.range.line)
      }
    }
  }

  /// A table is a text in several languages if all its names are languages.
  private mutating func check(_ fields: [SyntaxTree.Field], _ file: String, line: Int) {
    var found: [Language] = []
    for field in fields {
      guard case .named(let name, _) = field, let language = Language(rawValue: name.text) else {
        return
      }
      found.append(language)
    }
    let missing = languages.filter { !found.contains($0) }
    guard !found.isEmpty, !missing.isEmpty else { return }
    let names = missing.map(\.rawValue)
    problems.append(
      PluginProblem(
        "the text is missing in \(names.joined(separator: " and "))", file: file, line: line,
        mend: "add " + names.map { "\($0) = \"...\"" }.joined(separator: ", ")
          + ", or take it out of languages",
        excerpt: source.excerpt(file: file, line: line), severity: .warning))
  }
}
