/// The texts of a plugin, rewritten so that a run records what decided, and the reading of
/// what was recorded.
///
/// The rewriting only inserts calls of the functions of `prelude`, each within its line, and
/// changes no value, no number of values and no order of evaluation. Two things differ: a
/// `return f()` is no tail call, and a local variable that a called function changes while it
/// is the left operand of a comparison counts with its former value.
package struct TracedProgram: Sendable {
  package private(set) var nodes: [TraceNode] = []
  var sources: [TracedSource] = []

  package init() {}

  /// Adds a text and returns it rewritten.
  ///
  /// - Parameters:
  ///   - chunk: The name of the file, for `Decisive.chunk`.
  ///   - source: The text as it stands in the file.
  /// - Returns: The rewritten text, or the text itself, without nodes, if it uses a name of the
  ///   prelude or replaces `_ENV`: then the helpers would be out of reach.
  /// - Throws: `SyntaxError` if the text is not Lua.
  package mutating func add(
    chunk: String, _ source: [UInt8]
  ) throws(SyntaxError) -> [UInt8] {
    let tree = try SyntaxTree(parsing: source)
    var instrumenter = Instrumenter(tree, source: sources.count, firstNode: nodes.count)
    instrumenter.run()
    sources.append(TracedSource(chunk: chunk, tree: tree, instrumenter.marks))
    nodes += instrumenter.nodes
    return instrumenter.text
  }

  /// The same for a text that is valid UTF-8.
  package mutating func add(chunk: String, _ source: String) throws(SyntaxError) -> String {
    String(decoding: try add(chunk: chunk, Array(source.utf8)), as: UTF8.self)
  }
}
