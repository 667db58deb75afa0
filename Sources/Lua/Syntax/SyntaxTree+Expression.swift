extension SyntaxTree {
  /// Something that has a value.
  package struct Expression: Hashable, Sendable {
    package struct ID: Hashable, Comparable, Sendable {
      package let index: Int

      package static func < (left: ID, right: ID) -> Bool { left.index < right.index }
    }

    package let kind: Kind
    package let range: SourceRange
    /// The function in whose body it stands.
    package let function: Function.ID

    package enum Kind: Hashable, Sendable {
      case `nil`
      case `true`
      case `false`
      case vararg
      case integer(Int64)
      case number(Double)
      case text([UInt8])
      case name(String, Binding)
      case field(ID, Name)
      case index(ID, key: ID)
      case call(ID, Arguments)
      case methodCall(ID, Name, Arguments)
      case function(Function.ID)
      case unary(UnaryOperator, ID)
      case binary(BinaryOperator, ID, ID)
      case parenthesised(ID)
      case table([Field])
    }
  }

  /// What a name stands for where it stands.
  package enum Binding: Hashable, Sendable {
    case variable(Variable.ID)
    /// A field of the environment.
    case global
    /// A field of a local variable or parameter that is called `_ENV`.
    case field(of: Variable.ID)
  }

  /// A name as it is written, with its place.
  package struct Name: Hashable, Sendable {
    package let text: String
    package let range: SourceRange
  }

  /// The arguments of a call in one of its three forms.
  package struct Arguments: Hashable, Sendable {
    package let values: [Expression.ID]
    package let style: Style

    package enum Style: Hashable, Sendable { case parentheses, text, table }
  }

  /// An entry of a table constructor.
  package enum Field: Hashable, Sendable {
    case item(Expression.ID)
    case named(Name, Expression.ID)
    case keyed(Expression.ID, Expression.ID)

    package var value: Expression.ID {
      switch self {
      case .item(let value), .named(_, let value), .keyed(_, let value): value
      }
    }
  }
}

extension SyntaxTree.Expression {
  /// Whether it may give several values or none where it is the last of a list.
  package var isMultiple: Bool {
    switch kind {
    case .vararg, .call, .methodCall: true
    default: false
    }
  }

  package var isName: Bool {
    if case .name = kind { true } else { false }
  }
}
