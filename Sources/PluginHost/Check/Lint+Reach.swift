import Lua

/// Statements that are never reached, and branches that do nothing.
extension Lint {
  mutating func findUnreached() {
    for block in blocks {
      for (id, next) in zip(block.statements, block.statements.dropFirst()) {
        guard ends(tree[id]), !isMark(tree[next]) else { continue }
        report(
          tree[next].range.line, "is never reached",
          mend: "remove it, or what leaves before it in line \(tree[id].range.line)",
          consequenceIn: tree[id].function)
        break
      }
    }
    for statement in tree.statements {
      guard case .if(let clauses, let otherwise) = statement.kind else { continue }
      for clause in clauses where clause.block.statements.isEmpty {
        report(
          tree[clause.condition].range.line, "this branch does nothing",
          mend: "say what then, or turn the condition round")
      }
      if let otherwise, otherwise.statements.isEmpty {
        report(statement.range.line, "its else does nothing", mend: "remove the else")
      }
    }
  }

  private func isMark(_ statement: SyntaxTree.Statement) -> Bool {
    switch statement.kind {
    case .label, .empty: true
    default: false
    }
  }

  /// Whether nothing goes on after it.
  private func ends(_ statement: SyntaxTree.Statement) -> Bool {
    switch statement.kind {
    case .return, .break, .goto: return true
    case .block(let block): return ends(block)
    case .if(let clauses, let otherwise):
      guard let otherwise else { return false }
      return clauses.allSatisfy { ends($0.block) } && ends(otherwise)
    case .call(let call):
      guard case .call(let callee, _) = tree[call].kind else { return false }
      return tree[callee].kind == .name("error", .global)
    case .while(let condition, let block):
      return tree[condition].kind == .true && !leaves(block)
    default: return false
    }
  }

  private func ends(_ block: SyntaxTree.Block) -> Bool {
    block.statements.last.map { ends(tree[$0]) } ?? false
  }

  /// Whether a loop's block may leave the loop by `break` or `goto`; inner loops have their own.
  private func leaves(_ block: SyntaxTree.Block) -> Bool {
    block.statements.contains { id in
      switch tree[id].kind {
      case .break, .goto: true
      case .while, .repeat, .numericFor, .genericFor: false
      default: blocks(of: tree[id]).contains { leaves($0) }
      }
    }
  }
}
