/// A reading of, or a method call on, a parameter or global: `c.days_since_last`, `c:pace(90)`,
/// `c.field.pet`, `today.weekday`.
package struct Access: Hashable, Sendable {
  package internal(set) var base: Base
  /// The names from the base on: `["field", "pet"]`.
  package let path: [String]
  /// Whether the first name is called with a colon.
  package let isMethod: Bool
  /// Whether the text assigns to it.
  package internal(set) var isWrite = false
  /// The arguments of the method; nil for each that is no literal.
  package let arguments: [Literal?]
  /// The function in whose body it stands; the base may belong to one around it.
  package let function: SyntaxTree.Function.ID
  /// The line of the first name.
  package let line: Int

  /// The first name: the fact, method or threshold.
  package var name: String { path.first ?? "" }

  package init(
    base: Base, path: [String], isMethod: Bool = false, arguments: [Literal?] = [],
    function: SyntaxTree.Function.ID = .main, line: Int
  ) {
    self.base = base
    self.path = path
    self.isMethod = isMethod
    self.arguments = arguments
    self.function = function
    self.line = line
  }

  package enum Base: Hashable, Sendable {
    /// A parameter of a function, `position` from 0 (with `self` first in methods).
    case parameter(String, position: Int, of: SyntaxTree.Function.ID)
    case global(String)

    package var name: String {
      switch self {
      case .parameter(let name, _, _), .global(let name): name
      }
    }
  }
}
