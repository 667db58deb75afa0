/// Where each function of a text is defined, found from the function outwards.
struct FunctionPaths {
  private let tree: SyntaxTree
  /// What an expression is the value of.
  private var holders: [SyntaxTree.Expression.ID: Holder] = [:]
  private var returnedVariable: SyntaxTree.Variable.ID?

  private enum Holder {
    case field(of: SyntaxTree.Expression.ID, String)
    case variable(SyntaxTree.Variable.ID)
    case target(SyntaxTree.Expression.ID)
    case returned
  }

  private struct Root {
    var path: String
    var variable: SyntaxTree.Variable.ID?
    var isReturned = false
  }

  init(_ tree: SyntaxTree) {
    self.tree = tree
    for (index, expression) in tree.expressions.enumerated() {
      guard case .table(let fields) = expression.kind else { continue }
      hold(fields, by: SyntaxTree.Expression.ID(index: index))
    }
    for statement in tree.statements { hold(statement) }
  }

  func outlines(_ accesses: [Access]) -> [Analysis.FunctionOutline] {
    var own: [SyntaxTree.Function.ID: [Access]] = [:]
    for access in accesses {
      guard case .parameter(_, _, let function) = access.base else { continue }
      own[function, default: []].append(access)
    }
    let roots = rootsOfFunctions()
    return tree.functions.indices.dropFirst().map { index in
      let id = SyntaxTree.Function.ID(index: index)
      let (function, root) = (tree[id], roots[id])
      return Analysis.FunctionOutline(
        id: id, path: root?.path, exportedPath: root.flatMap { exported($0) },
        parameters: function.parameters.map { tree[$0].name }, isVararg: function.isVararg,
        line: function.range.line, lastLine: function.lastLine, accesses: own[id] ?? [])
    }
  }

  private mutating func hold(
    _ fields: [SyntaxTree.Field], by table: SyntaxTree.Expression.ID
  ) {
    var position = 0
    for field in fields {
      switch field {
      case .item(let value):
        position += 1
        holders[value] = .field(of: table, "[\(position)]")
      case .named(let name, let value):
        holders[value] = .field(of: table, ".\(name.text)")
      case .keyed(let key, let value):
        guard let part = Self.part(tree.literal(key)) else { continue }
        holders[value] = .field(of: table, part)
      }
    }
  }

  private mutating func hold(_ statement: SyntaxTree.Statement) {
    switch statement.kind {
    case .local(let variables, let values):
      for (variable, value) in zip(variables, values) { holders[value] = .variable(variable) }
    case .localFunction(let variable, let value):
      holders[value] = .variable(variable)
    case .assign(let targets, let values):
      for (target, value) in zip(targets, values) { holders[value] = .target(target) }
    case .function(let target, let value):
      holders[value] = .target(target)
    case .return(let values) where statement.function == .main:
      guard let value = values.first else { return }
      holders[value] = .returned
      if case .name(_, .variable(let variable)) = tree[value].kind {
        returnedVariable = variable
      }
    default:
      break
    }
  }

  private static func part(_ key: Literal?) -> String? {
    switch key {
    case .text(let name): ".\(name)"
    case .integer(let position): "[\(position)]"
    default: nil
    }
  }

  private func rootsOfFunctions() -> [SyntaxTree.Function.ID: Root] {
    var roots: [SyntaxTree.Function.ID: Root] = [:]
    for (index, expression) in tree.expressions.enumerated() {
      guard case .function(let id) = expression.kind else { continue }
      roots[id] = root(of: SyntaxTree.Expression.ID(index: index))
    }
    return roots
  }

  /// Climbs from a value to the name that it hangs from.
  private func root(of value: SyntaxTree.Expression.ID) -> Root? {
    var parts: [String] = []
    var current = value
    while let holder = holders[current] {
      switch holder {
      case .field(let table, let part):
        parts.append(part)
        current = table
      case .variable(let variable):
        parts.append(tree[variable].name)
        return Root(path: parts.reversed().joined(), variable: variable)
      case .target(let target):
        guard let root = self.root(ofTarget: target) else { return nil }
        parts.append(root.path)
        return Root(path: parts.reversed().joined(), variable: root.variable)
      case .returned:
        let path = parts.reversed().joined()
        return Root(path: path.first == "." ? String(path.dropFirst()) : path, isReturned: true)
      }
    }
    return nil
  }

  private func root(ofTarget target: SyntaxTree.Expression.ID) -> Root? {
    var parts: [String] = []
    var current = target
    while true {
      switch tree[current].kind {
      case .field(let base, let name):
        parts.append(".\(name.text)")
        current = base
      case .index(let base, let key):
        guard let part = Self.part(tree.literal(key)) else { return nil }
        parts.append(part)
        current = base
      case .name(let name, let binding):
        parts.append(name)
        let path = parts.reversed().joined()
        if case .variable(let variable) = binding { return Root(path: path, variable: variable) }
        return Root(path: path)
      default:
        return nil
      }
    }
  }

  private func exported(_ root: Root) -> String? {
    if root.isReturned { return root.path }
    guard let variable = returnedVariable, root.variable == variable else { return nil }
    let rest = root.path.dropFirst(tree[variable].name.count)
    return String(rest.first == "." ? rest.dropFirst() : rest)
  }
}
