import Lua

/// Finds the line of a Lua text on which a path of the data that it returns stands, by the
/// table constructors and assignments of its syntax tree.
struct DataLines {
  private let tree: SyntaxTree
  private var returned: SyntaxTree.Expression.ID?
  /// Values by the variable and path that the main function assigns them to; the last one wins.
  private var assigned: [Place: (line: Int, value: SyntaxTree.Expression.ID)] = [:]

  /// A variable of the text, or something within it.
  private struct Place: Hashable {
    let variable: SyntaxTree.Variable.ID
    var path: DataPath
  }

  /// Where a path leads: what the text holds there, and by which name it may be assigned to.
  private struct Spot {
    var value: SyntaxTree.Expression.ID?
    var place: Place?
  }

  /// Nil if the text does not parse.
  init?(_ text: [UInt8]) {
    guard let tree = try? SyntaxTree(parsing: text) else { return nil }
    self.tree = tree
    for statement in tree.statements where statement.function == .main {
      switch statement.kind {
      case .assign(let targets, let values):
        for (target, value) in zip(targets, values) { assign(target, value) }
      case .function(let target, let value): assign(target, value)
      case .return(let values): returned = values.first ?? returned
      default: break
      }
    }
  }

  /// The line of the deepest part of the path that the text shows; of a text that returns
  /// nothing the last one.
  func line(of path: DataPath) -> Int {
    guard let returned else { return lastLine }
    var line = tree[returned].range.line
    var spot = resolved(Spot(value: returned))
    for key in path.keys {
      guard let next = step(key, from: spot, line: &line) else { break }
      spot = resolved(next)
    }
    return line
  }

  private var lastLine: Int {
    1 + tree.source.dropLast().count { $0 == UInt8(ascii: "\n") }
  }

  private func step(_ key: LuaKey, from spot: Spot, line: inout Int) -> Spot? {
    let place = spot.place.map { Place(variable: $0.variable, path: $0.path.appending(key)) }
    if let place, let found = assigned[place] {
      line = found.line
      return Spot(value: found.value, place: place)
    }
    if let value = spot.value, let found = field(key, of: value) {
      line = found.line
      return Spot(value: found.value, place: place)
    }
    guard let place else { return nil }
    let within = assigned.filter {
      $0.key.variable == place.variable && $0.key.path.has(place.path)
    }
    guard let first = within.map(\.value.line).min() else { return nil }
    line = first
    return Spot(place: place)
  }

  /// Behind a local name its value, behind a constructor of actions its table.
  private func resolved(_ spot: Spot) -> Spot {
    var spot = spot
    for _ in 0..<16 {
      guard let value = spot.value else { return spot }
      switch tree[value].kind {
      case .parenthesised(let inner): spot.value = inner
      case .name(_, .variable(let variable)):
        spot = Spot(
          value: tree[variable].value, place: Place(variable: variable, path: DataPath()))
      case .call(let callee, let arguments):
        guard case .name(_, .global) = tree[callee].kind, let first = arguments.values.first
        else { return spot }
        spot.value = first
      default: return spot
      }
    }
    return spot
  }

  private func field(
    _ key: LuaKey, of table: SyntaxTree.Expression.ID
  ) -> (line: Int, value: SyntaxTree.Expression.ID)? {
    guard case .table(let fields) = tree[table].kind else { return nil }
    var position = 0
    var found: (line: Int, value: SyntaxTree.Expression.ID)?
    for field in fields {
      switch field {
      case .item(let value):
        position += 1
        if key == .position(position) { found = (tree[value].range.line, value) }
      case .named(let name, let value):
        if key == .name(name.text) { found = (name.range.line, value) }
      case .keyed(let given, let value):
        if key == DataLines.key(tree.literal(given)) { found = (tree[given].range.line, value) }
      }
    }
    return found
  }

  private mutating func assign(
    _ target: SyntaxTree.Expression.ID, _ value: SyntaxTree.Expression.ID
  ) {
    var keys: [LuaKey] = []
    var current = target
    while true {
      switch tree[current].kind {
      case .field(let base, let name):
        keys.append(.name(name.text))
        current = base
      case .index(let base, let key):
        guard let key = DataLines.key(tree.literal(key)) else { return }
        keys.append(key)
        current = base
      case .name(_, .variable(let variable)):
        let place = Place(variable: variable, path: DataPath(keys.reversed()))
        assigned[place] = (tree[target].range.line, value)
        return
      default: return
      }
    }
  }

  private static func key(_ literal: Literal?) -> LuaKey? {
    switch literal {
    case .text(let name): .name(name)
    case .integer(let position): .position(Int(clamping: position))
    default: nil
    }
  }
}

extension DataPath {
  /// Whether this path goes on from another one.
  fileprivate func has(_ start: DataPath) -> Bool {
    keys.count > start.keys.count && keys.starts(with: start.keys)
  }
}
