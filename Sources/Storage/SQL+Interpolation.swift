extension SQL: ExpressibleByStringInterpolation {
  package init(stringLiteral text: String) {
    parts = [.text(text)]
  }

  package init(stringInterpolation: Interpolation) {
    parts = stringInterpolation.parts
  }

  /// Collects the pieces of a literal; see `SQL`.
  package struct Interpolation: StringInterpolationProtocol, Sendable {
    var parts: [Part] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      parts.reserveCapacity(2 * interpolationCount + 1)
    }

    package mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { parts.append(.text(literal)) }
    }

    package mutating func appendInterpolation(_ value: Value) {
      parts.append(.value(value))
    }

    package mutating func appendInterpolation(_ number: Int64) {
      parts.append(.value(.integer(number)))
    }

    package mutating func appendInterpolation(_ number: Int) {
      parts.append(.value(.integer(Int64(number))))
    }

    package mutating func appendInterpolation(_ text: String) {
      parts.append(.value(.text(text)))
    }

    package mutating func appendInterpolation(_ bytes: [UInt8]) {
      parts.append(.value(.bytes(bytes)))
    }

    package mutating func appendInterpolation(_ number: Int64?) {
      parts.append(.value(number.map(Value.integer) ?? .null))
    }

    package mutating func appendInterpolation(_ text: String?) {
      parts.append(.value(text.map(Value.text) ?? .null))
    }

    /// A part of a statement with values of its own.
    package mutating func appendInterpolation(_ sql: SQL) {
      parts.append(contentsOf: sql.parts)
    }

    /// Text that becomes part of the statement as it stands. Never give it anything that came
    /// from outside: it is for names of tables and columns that the code itself spells.
    package mutating func appendInterpolation(dangerouslyUnboundText text: String) {
      appendLiteral(text)
    }
  }
}
