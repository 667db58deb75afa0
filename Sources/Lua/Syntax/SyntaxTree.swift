/// The structure of a Lua text: every expression, statement and function with its place.
///
/// The parts lie flat in arrays and name each other by id, so that neither reading nor
/// releasing a tree recurses, however deep a text nests. Within each array a part comes after
/// the parts it consists of; functions are the exception, they come in the order of their
/// beginnings and the first is the whole text.
package struct SyntaxTree: Sendable {
  package let source: [UInt8]
  package internal(set) var expressions: [Expression] = []
  package internal(set) var statements: [Statement] = []
  package internal(set) var functions: [Function] = []
  package internal(set) var variables: [Variable] = []

  package subscript(id: Expression.ID) -> Expression { expressions[id.index] }
  package subscript(id: Statement.ID) -> Statement { statements[id.index] }
  package subscript(id: Function.ID) -> Function { functions[id.index] }
  package subscript(id: Variable.ID) -> Variable { variables[id.index] }

  /// What the parts are called, in their order.
  package var expressionIDs: [Expression.ID] {
    expressions.indices.map { Expression.ID(index: $0) }
  }
  package var variableIDs: [Variable.ID] { variables.indices.map { Variable.ID(index: $0) } }

  /// The function that the whole text is.
  package var main: Function { functions[0] }

  /// The most bytes that are read: the budget of a source file of a plugin, with room for
  /// what the instrumenter adds.
  package static let sourceMax = 4 << 20

  /// The levels that blocks and expressions may nest, as in Lua itself (LUAI_MAXCCALLS).
  package static let levelsMax = 200

  /// Parses a text of Lua 5.4 (manual, section 9). Names are resolved on the way.
  package init(parsing source: [UInt8]) throws(SyntaxError) {
    guard source.count <= Self.sourceMax else {
      throw SyntaxError(
        line: 1, offset: 0, problem: .tooLong(bytes: source.count, limit: Self.sourceMax))
    }
    var parser = Parser(source)
    try parser.parseText()
    self = parser.tree
  }

  package init(parsing source: String) throws(SyntaxError) {
    try self.init(parsing: Array(source.utf8))
  }

  init(unparsed source: [UInt8]) { self.source = source }

  /// The innermost expression within parentheses, or the expression itself.
  package func withoutParentheses(_ id: Expression.ID) -> Expression.ID {
    var current = id
    while case .parenthesised(let inner) = self[current].kind { current = inner }
    return current
  }
}
