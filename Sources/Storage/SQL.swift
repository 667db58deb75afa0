/// A statement with its bound values, in the dialect that SQLite and PostgreSQL share.
///
/// ```swift
/// let sql: SQL = "SELECT * FROM receipt WHERE customer_id = \(id)"
/// ```
/// Whatever is interpolated becomes a bound value, never text of the statement.
package struct SQL: Hashable, Sendable {
  /// A value as both engines know it.
  package enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
  }

  enum Part: Hashable, Sendable {
    case text(String)
    case value(Value)
  }

  var parts: [Part]

  /// The statement with a `?` for each value; this is what errors show.
  package var text: String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .value: "?"
      }
    }.joined()
  }

  /// The bound values, in order.
  package var values: [Value] {
    parts.compactMap { part in
      switch part {
      case .text: nil
      case .value(let value): value
      }
    }
  }
}

extension SQL: CustomStringConvertible {
  /// The statement without its values, which may be a customer's.
  package var description: String { text }
}
