/// A text of a traced program with what its events refer to.
struct TracedSource: Sendable {
  let chunk: String
  let tree: SyntaxTree
  let marks: TraceMarks
  let outline: Outline
  /// Where its functions are defined, as far as that can be said simply.
  let paths: [SyntaxTree.Function.ID: String]

  init(chunk: String, tree: SyntaxTree, _ marks: TraceMarks) {
    self.chunk = chunk
    self.tree = tree
    self.marks = marks
    outline = Outline(tree)
    var paths: [SyntaxTree.Function.ID: String] = [:]
    for function in FunctionPaths(tree).outlines([]) { paths[function.id] = function.path }
    self.paths = paths
  }
}

/// The nodes of the parts of a text.
struct TraceMarks: Sendable {
  var comparisons: [SyntaxTree.Expression.ID: Int] = [:]
  var truths: [SyntaxTree.Expression.ID: Int] = [:]
  var statements: [SyntaxTree.Statement.ID: Int] = [:]
}

/// Which statements stand in which, and which of them may end a function or set a variable.
struct Outline: Sendable {
  /// A branch of a statement: the index of the clause, for `else` their number.
  struct Branch: Hashable, Sendable {
    let statement: SyntaxTree.Statement.ID
    let clause: Int
  }

  private(set) var parents: [SyntaxTree.Statement.ID: Branch] = [:]
  private(set) var definitions: [SyntaxTree.Variable.ID: [SyntaxTree.Statement.ID]] = [:]
  private(set) var returning: Set<Branch> = []

  init(_ tree: SyntaxTree) {
    for index in tree.statements.indices {
      let id = SyntaxTree.Statement.ID(index: index)
      for (clause, block) in Self.blocks(tree[id].kind).enumerated() {
        for child in block.statements { parents[child] = Branch(statement: id, clause: clause) }
      }
      define(id, tree)
    }
    for index in tree.statements.indices {
      guard case .return = tree.statements[index].kind else { continue }
      returning.formUnion(branches(around: SyntaxTree.Statement.ID(index: index)))
    }
  }

  /// The branches that a statement stands in, the innermost first.
  func branches(around statement: SyntaxTree.Statement.ID) -> [Branch] {
    var branches: [Branch] = []
    var current = parents[statement]
    while let branch = current {
      branches.append(branch)
      current = parents[branch.statement]
    }
    return branches
  }

  private static func blocks(_ kind: SyntaxTree.Statement.Kind) -> [SyntaxTree.Block] {
    switch kind {
    case .block(let block), .while(_, let block), .repeat(let block, _),
      .numericFor(_, _, let block), .genericFor(_, _, let block):
      [block]
    case .if(let clauses, let otherwise):
      clauses.map(\.block) + (otherwise.map { [$0] } ?? [])
    default: []
    }
  }

  private mutating func define(_ id: SyntaxTree.Statement.ID, _ tree: SyntaxTree) {
    switch tree[id].kind {
    case .local(let variables, _):
      for variable in variables { definitions[variable, default: []].append(id) }
    case .assign(let targets, _):
      for target in targets {
        guard case .name(_, .variable(let variable)) = tree[target].kind else { continue }
        definitions[variable, default: []].append(id)
      }
    default:
      break
    }
  }
}
