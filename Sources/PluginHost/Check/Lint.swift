import Lua

/// What is allowed and hardly ever meant: names that nobody reads, text that is never reached,
/// conditions that say nothing, what rules keep from customer to customer.
struct Lint {
  struct Finding: Hashable {
    let line: Int
    let message: String
    let mend: String
    /// The function in which it stands, where what is found may come from another mistake there.
    var consequenceIn: SyntaxTree.Function.ID?
    /// The local that nobody reads, where that is what is found.
    var unused: String?
  }

  let tree: SyntaxTree
  let analysis: Analysis
  private(set) var findings: [Finding] = []

  /// `isTest`: tests may keep what they like.
  init(_ analysis: Analysis, isTest: Bool) {
    self.analysis = analysis
    tree = analysis.tree
    findUnused()
    findShadows()
    findUnreached()
    findConditions()
    if !isTest { findKept() }
    findings.sort { ($0.line, $0.message) < ($1.line, $1.message) }
  }

  /// More than anybody reads; a text made to have more must not cost more.
  private static let findingsMax = 200

  mutating func report(
    _ line: Int, _ message: String, mend: String,
    consequenceIn function: SyntaxTree.Function.ID? = nil, unused: String? = nil
  ) {
    let finding = Finding(
      line: line, message: message, mend: mend, consequenceIn: function, unused: unused)
    guard findings.count < Lint.findingsMax, !findings.contains(finding) else { return }
    findings.append(finding)
  }

  /// All blocks with the statement or function that holds each.
  var blocks: [SyntaxTree.Block] {
    var found = tree.functions.map(\.block)
    for statement in tree.statements { found += blocks(of: statement) }
    return found
  }

  func blocks(of statement: SyntaxTree.Statement) -> [SyntaxTree.Block] {
    switch statement.kind {
    case .block(let block), .while(_, let block), .repeat(let block, _),
      .numericFor(_, _, let block), .genericFor(_, _, let block):
      [block]
    case .if(let clauses, let otherwise): clauses.map(\.block) + (otherwise.map { [$0] } ?? [])
    default: []
    }
  }
}

// MARK: - Names that nobody reads

extension Lint {
  private mutating func findUnused() {
    var isRead = Set<SyntaxTree.Variable.ID>()
    let targets = assignedNames
    for id in tree.expressionIDs {
      if case .name(_, .variable(let variable)) = tree[id].kind, !targets.contains(id) {
        isRead.insert(variable)
      }
    }
    let functions = Set(
      tree.statements.compactMap { statement -> SyntaxTree.Variable.ID? in
        if case .localFunction(let variable, _) = statement.kind { variable } else { nil }
      })
    for id in tree.variableIDs {
      let variable = tree[id]
      guard case .local = variable.kind, !isRead.contains(id), !variable.name.hasPrefix("_")
      else { continue }
      let kind = functions.contains(id) ? "the function" : "the local"
      report(
        variable.line, "\(kind) '\(variable.name)' is never used",
        mend: "remove it, or call it _ where it has to stand",
        consequenceIn: variable.function, unused: variable.name)
    }
  }

  /// Expressions that are a name to which the text assigns.
  var assignedNames: Set<SyntaxTree.Expression.ID> {
    var found = Set<SyntaxTree.Expression.ID>()
    for statement in tree.statements {
      guard case .assign(let targets, _) = statement.kind else { continue }
      for target in targets where tree[target].isName { found.insert(target) }
    }
    return found
  }
}
