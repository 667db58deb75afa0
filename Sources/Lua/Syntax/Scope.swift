/// The local variables that are visible at a place of the text.
struct Scope {
  private var visible: [String: [SyntaxTree.Variable.ID]] = [:]
  private var order: [String] = []

  /// What to give `close(_:)` to end the block that begins here.
  var mark: Int { order.count }

  mutating func declare(_ name: String, _ variable: SyntaxTree.Variable.ID) {
    visible[name, default: []].append(variable)
    order.append(name)
  }

  mutating func close(_ mark: Int) {
    while order.count > mark, let name = order.popLast() { _ = visible[name]?.popLast() }
  }

  /// A free name is a field of `_ENV`, which is itself a name (manual, section 2.2).
  func binding(of name: String) -> SyntaxTree.Binding {
    if let variable = visible[name]?.last { return .variable(variable) }
    if let environment = visible["_ENV"]?.last { return .field(of: environment) }
    return .global
  }
}
