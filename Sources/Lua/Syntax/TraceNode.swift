/// A place of a traced text that records events.
package struct TraceNode: Hashable, Sendable {
  /// Its index in `TracedProgram.nodes`, and the number that stands in the traced text.
  package let id: Int
  package let kind: Kind
  /// Which of the program's texts it stands in, from 0.
  package let source: Int
  /// The function in whose body it stands; for `function` that function itself.
  package let function: SyntaxTree.Function.ID
  package let range: SourceRange

  package enum Kind: Hashable, Sendable {
    case function(SyntaxTree.Function.ID)
    case statement(SyntaxTree.Statement.ID)
    case comparison(SyntaxTree.Expression.ID)
    case truth(SyntaxTree.Expression.ID)
    /// The end of a `return` statement, with its values.
    case `return`(SyntaxTree.Statement.ID)
    /// The end of a function that ran to its last line.
    case end(SyntaxTree.Function.ID)
  }
}
