import Lua

/// Locals that hide others of the same name.
extension Lint {
  private struct Visible {
    let variable: SyntaxTree.Variable.ID
    /// Where it is declared, and the stretch in which it can be read; bytes.
    let declared: Int
    let range: Range<Int>
  }

  /// Each of a name is compared with each.
  private static let sameNameMax = 1000

  mutating func findShadows() {
    var byName: [String: [Visible]] = [:]
    for visible in visibles {
      byName[tree[visible.variable].name, default: []].append(visible)
    }
    for (name, all) in byName.sorted(by: { $0.key < $1.key })
    where !name.hasPrefix("_") && name != "self" && (2...Lint.sameNameMax).contains(all.count) {
      for inner in all {
        let outer = all.first {
          $0.variable != inner.variable && $0.range.contains(inner.declared)
            && $0.declared < inner.declared
        }
        guard let outer else { continue }
        report(
          tree[inner.variable].line,
          "'\(name)' hides the one of line \(tree[outer.variable].line)",
          mend: "give it another name")
      }
    }
  }

  private var visibles: [Visible] {
    var found: [Visible] = []
    for function in tree.functions {
      for parameter in function.parameters {
        found.append(
          Visible(
            variable: parameter, declared: function.body.start,
            range: function.body.start..<max(function.body.start, function.body.end)))
      }
    }
    for block in blocks {
      guard let last = block.statements.last else { continue }
      let end = tree[last].range.end
      for id in block.statements { found += locals(of: tree[id], until: end) }
    }
    return found
  }

  private func locals(of statement: SyntaxTree.Statement, until end: Int) -> [Visible] {
    let range = statement.range
    func visible(_ variables: [SyntaxTree.Variable.ID], from start: Int, to end: Int) -> [Visible] {
      variables.map {
        Visible(variable: $0, declared: range.start, range: start..<max(start, end))
      }
    }
    switch statement.kind {
    case .local(let variables, _): return visible(variables, from: range.end, to: end)
    case .localFunction(let variable, _): return visible([variable], from: range.start, to: end)
    case .numericFor(let variable, _, _):
      return visible([variable], from: range.start, to: range.end)
    case .genericFor(let variables, _, _):
      return visible(variables, from: range.start, to: range.end)
    default: return []
    }
  }
}
