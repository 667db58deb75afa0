import Lua
import Retention

/// Reads from the text of rules which thresholds are held against the days since the last visit,
/// and what follows from them alone.
struct SilenceReading {
  private let manifest: Manifest
  private var uses: [Use] = []

  private struct Use {
    let name: String
    let meaning: SilenceThreshold.Meaning
    let isOfSome: Bool
    let place: SilenceThreshold.Place?
  }

  init(_ manifest: Manifest) { self.manifest = manifest }

  /// In the plugin's order. What a threshold means anywhere is what it means; beside other
  /// conditions it means nothing of its own.
  var thresholds: [SilenceThreshold] {
    manifest.thresholds.compactMap { threshold in
      let own = uses.filter { $0.name == threshold.name }
      guard threshold.type == .days, !own.isEmpty else { return nil }
      let telling = own.filter { $0.meaning != .other }
      let meanings = Set(telling.map(\.meaning))
      return SilenceThreshold(
        threshold: threshold, meaning: meanings.count == 1 ? telling[0].meaning : .other,
        isOfSome: telling.contains(where: \.isOfSome),
        places: (telling.isEmpty ? own : telling).compactMap(\.place))
    }
  }

  /// The answer of a question that the plugin leaves as it is.
  mutating func takeDefault(of question: Question) {
    let meaning: SilenceThreshold.Meaning? =
      switch question {
      case .lost: .lost
      case .passive: .passive
      // Who is dead is decided by her value, too.
      case .dead: .other
      case .often: nil
      }
    guard let meaning else { return }
    uses.append(
      Use(
        name: StandardThreshold.needed(by: question), meaning: meaning, isOfSome: false,
        place: nil))
  }

  mutating func read(_ analysis: Analysis, file: String) {
    let roles = Roles(analysis)
    let alone = file == "rules.lua" ? deciding(analysis) : [:]
    for id in analysis.tree.expressionIDs {
      guard let name = thresholdOfSilence(id, analysis.tree, roles) else { continue }
      let answer = alone[id]
      uses.append(
        Use(
          name: name, meaning: answer?.meaning ?? .other, isOfSome: answer?.isOfSome ?? false,
          place: SilenceThreshold.Place(file: file, line: analysis.tree[id].range.line)))
    }
  }

  /// The threshold of `c.days_since_last > t.lost_after`, whichever way round it is written.
  private func thresholdOfSilence(
    _ id: SyntaxTree.Expression.ID, _ tree: SyntaxTree, _ roles: Roles
  ) -> String? {
    guard case .binary(let operation, let left, let right) = tree[id].kind,
      let turned = operation.mirrored
    else { return nil }
    for (one, other, sign) in [(left, right, operation), (right, left, turned)]
    where sign == .greater || sign == .greaterOrEqual {
      guard let fact = tree.access(of: one), case .customer = roles.role(of: fact.base),
        fact.path == [Fact.daysSinceLast.name], let limit = tree.access(of: other),
        limit.path.count == 1, case .thresholds = roles.role(of: limit.base)
      else { continue }
      return limit.name
    }
    return nil
  }
}

// MARK: - What follows from a condition alone

extension SilenceReading {
  private struct Answer {
    let meaning: SilenceThreshold.Meaning
    let isOfSome: Bool
  }

  /// The conditions from each of which alone an answer follows.
  private func deciding(_ analysis: Analysis) -> [SyntaxTree.Expression.ID: Answer] {
    let tree = analysis.tree
    var found: [SyntaxTree.Expression.ID: Answer] = [:]
    for function in analysis.functions {
      guard let path = function.exportedPath,
        path == "segment" || Question(rawValue: path) != nil
      else { continue }
      let returns = tree.statements.filter { statement in
        if case .return = statement.kind { statement.function == function.id } else { false }
      }
      for statement in tree.statements where statement.function == function.id {
        for (condition, meaning) in conditions(of: statement, path, tree) {
          for part in alternatives(condition, tree) {
            found[part] = Answer(meaning: meaning, isOfSome: returns.count > 1)
          }
        }
      }
    }
    return found
  }

  /// What a statement answers with yes: `return condition`, or `if condition then return true`.
  private func conditions(
    of statement: SyntaxTree.Statement, _ path: String, _ tree: SyntaxTree
  ) -> [(SyntaxTree.Expression.ID, SilenceThreshold.Meaning)] {
    switch statement.kind {
    case .return(let values):
      guard let value = values.first, let meaning = meaning(ofYesTo: path) else { return [] }
      return [(value, meaning)]
    case .if(let clauses, _):
      return clauses.compactMap { clause in
        guard let last = clause.block.statements.first, case .return(let values) = tree[last].kind,
          let value = values.first, let literal = tree.literal(value),
          let meaning = meaning(of: literal, to: path)
        else { return nil }
        return (clause.condition, meaning)
      }
    default: return []
    }
  }

  private func meaning(
    of literal: Literal, to path: String
  ) -> SilenceThreshold.Meaning? {
    switch literal {
    case .boolean(true): meaning(ofYesTo: path)
    case .text(let segment) where path == "segment":
      switch manifest.segment(segment)?.group {
      case .lost: .lost
      case .passive: .passive
      default: nil
      }
    default: nil
    }
  }

  private func meaning(ofYesTo path: String) -> SilenceThreshold.Meaning? {
    switch Question(rawValue: path) {
    case .lost: .lost
    case .passive: .passive
    case .dead: .dead
    default: nil
    }
  }

  /// The parts of `a or b or c`.
  private func alternatives(
    _ condition: SyntaxTree.Expression.ID, _ tree: SyntaxTree
  ) -> [SyntaxTree.Expression.ID] {
    var (found, rest) = ([SyntaxTree.Expression.ID](), [condition])
    while let id = rest.popLast() {
      switch tree[id].kind {
      case .parenthesised(let inner): rest.append(inner)
      case .binary(.or, let left, let right): rest += [left, right]
      default: found.append(id)
      }
    }
    return found
  }
}
