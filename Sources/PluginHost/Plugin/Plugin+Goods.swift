import Lua

extension Plugin {
  /// Whether the rules seem to ask what was bought. They may ask in words that are put together
  /// while they run, too, which nobody can see beforehand.
  package var seemsToReadGoods: Bool {
    let names = Set(FactMethod.allCases.filter { $0.argument == .categories }.map(\.rawValue))
    return source.files.keys.contains { file in
      guard file.hasSuffix(".lua"), PluginSource.decides(file), let tree = source.tree(of: file)
      else { return false }
      return tree.expressions.contains { expression in
        switch expression.kind {
        case .field(_, let name), .methodCall(_, let name, _): names.contains(name.text)
        default: false
        }
      }
    }
  }
}
