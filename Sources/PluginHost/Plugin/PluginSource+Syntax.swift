package import Lua

extension PluginSource {
  /// The syntax of a file. Nil where there is no such file, and where it does not parse: loading
  /// the plugin reports that in Lua's own words, and who looks at syntax has nothing to add.
  package func tree(of file: String) -> SyntaxTree? {
    guard let text = files[file] else { return nil }
    do throws(SyntaxError) {
      return try SyntaxTree(parsing: text)
    } catch {
      return nil
    }
  }

  /// The same with the uses of its names.
  package func analysis(of file: String) -> Analysis? { tree(of: file).map { Analysis($0) } }
}
