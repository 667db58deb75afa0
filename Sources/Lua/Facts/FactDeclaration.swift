internal import CLua

/// A fact that rules read as `c.name` or call as `c:name(...)`. Its index is its place in the
/// list given to the state.
package struct FactDeclaration: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case number
    /// A whole number: Lua gets an integer.
    case integer
    case boolean
    case text
    case method
    /// Read as `c.name.key`: the source is called with the key.
    case fields
  }

  /// At most 40 bytes.
  package let name: String
  package let kind: Kind

  package init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }
}

extension FactDeclaration.Kind {
  var door: Int32 {
    switch self {
    case .number: Int32(CLUA_FACT_NUMBER)
    case .integer: Int32(CLUA_FACT_INTEGER)
    case .boolean: Int32(CLUA_FACT_BOOLEAN)
    case .text: Int32(CLUA_FACT_TEXT)
    case .method: Int32(CLUA_FACT_METHOD)
    case .fields: Int32(CLUA_FACT_FIELDS)
    }
  }
}
