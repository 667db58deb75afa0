/// What a text reads, calls and compares: the facts that a check of a plugin works on.
/// All lists are in the order of the text.
package struct Analysis: Sendable {
  package let tree: SyntaxTree
  package let globals: [GlobalUse]
  /// Every access that is not part of a longer one. Those to standard libraries are among
  /// them: `math.floor` is an access to the global `math`.
  package let accesses: [Access]
  package let comparisons: [LiteralComparison]
  package let calls: [GlobalCall]
  /// Every function but the whole text.
  package let functions: [FunctionOutline]

  package init(_ tree: SyntaxTree) {
    self.tree = tree
    let survey = Survey(tree)
    globals = survey.globals
    accesses = survey.accesses
    comparisons = survey.comparisons
    calls = survey.calls
    functions = FunctionPaths(tree).outlines(survey.accesses)
  }

  package init(parsing source: [UInt8]) throws(SyntaxError) {
    self.init(try SyntaxTree(parsing: source))
  }

  /// The use of a global name.
  package struct GlobalUse: Hashable, Sendable {
    package let name: String
    package let isWrite: Bool
    package let line: Int
  }

  /// `c.segment == "lost"`; written the other way round it is turned, so that the access
  /// stands on the left.
  package struct LiteralComparison: Hashable, Sendable {
    package let access: Access
    package let operation: SyntaxTree.BinaryOperator
    package let literal: String
    package let line: Int
  }

  /// The call of a global function whose first argument, or the first item of the table that
  /// is its argument, is a literal: `require "lib.x"`, `call { "why" }`.
  package struct GlobalCall: Hashable, Sendable {
    package let name: String
    package let literal: Literal
    package let line: Int
  }

  /// A function of the text.
  package struct FunctionOutline: Hashable, Sendable {
    package let id: SyntaxTree.Function.ID
    /// Where it is defined, if that can be said simply: `rules.lost`, `helper`,
    /// `rules.strategies.sos[1].when`.
    package let path: String?
    /// The same, seen from the value that the text returns: `lost`. Nil if it can't be
    /// reached from there simply.
    package let exportedPath: String?
    package let parameters: [String]
    package let isVararg: Bool
    package let line: Int
    package let lastLine: Int
    /// Accesses to its own parameters, those in functions within it included.
    package let accesses: [Access]
  }
}
