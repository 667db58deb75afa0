/// A value that stands in the text itself.
package enum Literal: Hashable, Sendable {
  case `nil`
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  /// Bytes that are no UTF-8 are replaced.
  case text(String)
}

extension SyntaxTree {
  /// The value of an expression that is a literal, in parentheses or not, or a negated number.
  package func literal(_ id: Expression.ID) -> Literal? {
    switch self[withoutParentheses(id)].kind {
    case .nil: .nil
    case .true: .boolean(true)
    case .false: .boolean(false)
    case .integer(let value): .integer(value)
    case .number(let value): .number(value)
    case .text(let bytes): .text(String(decoding: bytes, as: UTF8.self))
    case .unary(.negate, let operand): negatedLiteral(operand)
    default: nil
    }
  }

  private func negatedLiteral(_ operand: Expression.ID) -> Literal? {
    switch self[withoutParentheses(operand)].kind {
    case .integer(let value): .integer(0 &- value)
    case .number(let value): .number(-value)
    default: nil
    }
  }
}
