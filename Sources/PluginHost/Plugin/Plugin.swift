import Lua
import Retention

/// The rules of one business: its data, its questions, its source.
package struct Plugin: Sendable {
  package let source: PluginSource
  package let manifest: Manifest
  package let rules: RulesOutline
  /// The version that decisions name.
  package let hash: String

  /// Loads plugin.lua and rules.lua in the sandbox and checks what they declare; throws all
  /// that is wrong at once.
  package init(_ source: PluginSource) throws(PluginError) {
    try self.init(source, onLuaThread { PluginLoader.load(source) } ?? LoadedPlugin())
  }

  init(_ source: PluginSource, _ loaded: LoadedPlugin) throws(PluginError) {
    let problems = source.problems + loaded.problems
    guard problems.isEmpty, let outline = loaded.outline else { throw PluginError(problems) }
    self.source = source
    manifest = loaded.manifest
    rules = outline
    hash = source.hash
  }
}

/// Runs the body on a thread whose stack is deep enough for Lua, and waits.
func onLuaThread<Output: Sendable>(_ body: @escaping @Sendable () -> Output) -> Output? {
  parallelMap(count: 1, workers: 1, worker: {}) { _, _ in body() }.first
}
