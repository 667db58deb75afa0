/// A list of a declaration: its items, or the name of the threshold that holds them.
package enum DeclaredList: Hashable, Sendable {
  case items([String])
  case threshold(String)

  package func items(by values: ThresholdValues) -> [String] {
    switch self {
    case .items(let items): return items
    case .threshold(let name):
      if case .list(let items) = values.values[name] { return items }
      return []
    }
  }
}
