import Lua
import Retention

/// Literals against the values that there are.
extension SourceCheck {
  /// `c.segment == "lost"` can never be true: no segment has that name.
  mutating func check(
    _ comparison: Analysis.LiteralComparison, _ roles: Roles, file: String
  ) {
    guard let known = literals(comparison.access, roles), !known.contains(comparison.literal)
    else { return }
    report(
      "'\(comparison.access.path.last ?? "")' is never '\(comparison.literal)'", file: file,
      line: comparison.line,
      mend: PluginProblem.near(comparison.literal, in: known)
        ?? "it is one of " + known.joined(separator: ", "))
  }

  private func literals(_ access: Access, _ roles: Roles) -> [String]? {
    switch roles.role(of: access.base) {
    case .customer:
      switch access.path {
      case ["segment"]: return manifest.segments.map(\.segment.rawValue)
      case ["value"]: return ValueLevel.allCases.map(\.rawValue)
      case ["tier"]: return manifest.tiers
      default:
        guard access.path.count == 2, access.path[0] == "field",
          case .choice(let choices) = manifest.fields[access.path[1]]
        else { return nil }
        return choices
      }
    case .thresholds:
      guard let threshold = manifest.threshold(access.name), threshold.type == .choice
      else { return nil }
      return threshold.choices
    case .other:
      guard access.base == .global("today") else { return nil }
      switch access.path {
      case ["weekday"]: return ThresholdType.weekdayNames
      case ["season"]: return manifest.seasons.starts.map(\.name)
      default: return nil
      }
    }
  }

  /// What the questions return as literals: segments and the keys of reasons.
  mutating func checkAnswers(_ analysis: Analysis, file: String) {
    let tree = analysis.tree
    let questions = Set(Question.allCases.map(\.rawValue) + ["segment"])
    for function in analysis.functions {
      guard let path = function.exportedPath, questions.contains(path) else { continue }
      for statement in tree.statements where statement.function == function.id {
        guard case .return(let values) = statement.kind else { continue }
        if path == "segment", let first = values.first { checkSegments(first, tree, file) }
        if values.count > 1 { checkReasons(values[1], tree, file) }
      }
    }
  }

  private mutating func checkSegments(
    _ id: SyntaxTree.Expression.ID, _ tree: SyntaxTree, _ file: String
  ) {
    let known = manifest.segments.map(\.segment.rawValue)
    for (name, line) in SourceCheck.texts(id, tree) where !known.contains(name) {
      report(
        "rules.segment answers '\(name)', which is no segment", file: file, line: line,
        mend: PluginProblem.near(name, in: known)
          ?? "declare it in plugin.lua: segments = { { \"\(name)\", group = \"active\" } }")
    }
  }

  private mutating func checkReasons(
    _ id: SyntaxTree.Expression.ID, _ tree: SyntaxTree, _ file: String
  ) {
    let known = manifest.reasons.keys.sorted()
    for (key, line) in SourceCheck.texts(id, tree) where !known.contains(key) {
      report(
        "no reason '\(key)' is declared", file: file, line: line,
        mend: PluginProblem.near(key, in: known)
          ?? "declare it in plugin.lua: reasons = { \(key) = { ru = \"...\", en = \"...\" } }")
    }
  }

  /// The texts that an expression may have as its value, through `and` and `or`.
  private static func texts(
    _ id: SyntaxTree.Expression.ID, _ tree: SyntaxTree
  ) -> [(String, line: Int)] {
    var found: [(String, line: Int)] = []
    var rest = [id]
    while let next = rest.popLast() {
      switch tree[next].kind {
      case .parenthesised(let inner): rest.append(inner)
      case .binary(.and, _, let right): rest.append(right)
      case .binary(.or, let left, let right): rest += [right, left]
      default:
        if case .text(let text) = tree.literal(next) { found.append((text, tree[next].range.line)) }
      }
    }
    return found
  }
}
