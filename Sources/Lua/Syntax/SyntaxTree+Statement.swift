extension SyntaxTree {
  /// Something that is done.
  package struct Statement: Hashable, Sendable {
    package struct ID: Hashable, Comparable, Sendable {
      package let index: Int

      package static func < (left: ID, right: ID) -> Bool { left.index < right.index }
    }

    package let kind: Kind
    package let range: SourceRange
    /// The function in whose body it stands.
    package let function: Function.ID

    package enum Kind: Hashable, Sendable {
      /// A lone semicolon.
      case empty
      case local([Variable.ID], [Expression.ID])
      case assign([Expression.ID], [Expression.ID])
      case call(Expression.ID)
      case block(Block)
      case `while`(Expression.ID, Block)
      case `repeat`(Block, until: Expression.ID)
      case `if`([Clause], otherwise: Block?)
      case numericFor(Variable.ID, [Expression.ID], Block)
      case genericFor([Variable.ID], [Expression.ID], Block)
      /// `function a.b:c() end`; the target is `a.b.c`.
      case function(target: Expression.ID, Expression.ID)
      case localFunction(Variable.ID, Expression.ID)
      case `return`([Expression.ID])
      case `break`
      case goto(Name)
      case label(Name)
    }
  }

  /// A condition of `if` or `elseif` with its block.
  package struct Clause: Hashable, Sendable {
    package let condition: Expression.ID
    package let block: Block
  }

  /// The statements of a block, in the order of the text.
  package struct Block: Hashable, Sendable {
    package let statements: [Statement.ID]
  }

  /// A function with its body; the first of a tree is the whole text.
  package struct Function: Hashable, Sendable {
    package struct ID: Hashable, Comparable, Sendable {
      package let index: Int

      package static let main = ID(index: 0)

      package init(index: Int) { self.index = index }

      package static func < (left: ID, right: ID) -> Bool { left.index < right.index }
    }

    /// With `self` first where it is defined with a colon.
    package internal(set) var parameters: [Variable.ID] = []
    package internal(set) var isVararg = false
    package let isMethod: Bool
    package let parent: ID?
    package internal(set) var block = Block(statements: [])
    /// From `function` or the parameters on, to the end of `end`.
    package internal(set) var range: SourceRange
    /// Between the parameters and the `end` of the function, in bytes.
    package internal(set) var body: SourceRange
    /// The line of the `end`.
    package internal(set) var lastLine: Int
  }

  /// A local variable or parameter.
  package struct Variable: Hashable, Sendable {
    package struct ID: Hashable, Comparable, Sendable {
      package let index: Int

      package static func < (left: ID, right: ID) -> Bool { left.index < right.index }
    }

    package let name: String
    package let kind: Kind
    package let function: Function.ID
    package let line: Int
    /// The expression of the declaration that gives its first value, if it alone does.
    package internal(set) var value: Expression.ID?
    /// How many assignments after its declaration the text holds.
    package internal(set) var assignments = 0

    package enum Kind: Hashable, Sendable {
      case parameter(position: Int)
      case local(Attribute?)
      case loop
    }
  }

  package enum Attribute: String, Hashable, Sendable { case const, close }
}
