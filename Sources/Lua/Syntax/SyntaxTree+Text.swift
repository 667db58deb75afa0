extension SyntaxTree {
  /// The text of an expression on one line, without comments.
  package func text(of id: Expression.ID) -> String {
    let range = self[id].range
    var lexer = Lexer(source, offset: range.start, line: range.line)
    var (bytes, end) = ([UInt8](), range.start)
    do {
      while lexer.offset < range.end {
        let token = try lexer.next()
        let gap = source[end..<token.range.start]
        bytes += gap.allSatisfy { $0 == UInt8(ascii: " ") } ? gap : [UInt8(ascii: " ")]
        bytes += source[token.range.start..<token.range.end]
        end = token.range.end
      }
    } catch {
      // The text was read before; should it fail now, it is shown as it stands.
      bytes = Array(source[range.start..<range.end])
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text of an expression, or of what a local name keeps standing for: a field, a call
  /// or a calculation. Names of literals and of conditions say more than these themselves.
  func text(standingFor id: Expression.ID) -> String {
    let meaning = meaning(of: id)
    return text(of: self[meaning].isName ? id : meaning)
  }

  /// What a local name keeps standing for; the expression itself if that is nothing telling.
  func meaning(of id: Expression.ID) -> Expression.ID {
    var current = id
    for _ in 0..<16 {
      guard case .name(_, .variable(let variable)) = self[withoutParentheses(current)].kind,
        let value = constantValue(of: variable), isTelling(withoutParentheses(value))
      else { break }
      current = value
    }
    return self[withoutParentheses(current)].isName ? withoutParentheses(current) : current
  }

  /// Whether it says more than a name that stands for it.
  func isTelling(_ id: Expression.ID) -> Bool {
    switch self[id].kind {
    case .name: true
    case .binary(let operation, _, _): !operation.isLogical
    default: isReading(id)
    }
  }

  func isReadingOrName(_ id: Expression.ID) -> Bool {
    let inner = withoutParentheses(id)
    return self[inner].isName || isReading(inner)
  }

  /// Whether it is a field or the answer of a call.
  func isReading(_ id: Expression.ID) -> Bool {
    switch self[id].kind {
    case .field, .index, .call, .methodCall: true
    default: false
    }
  }
}
