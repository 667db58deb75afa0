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
    self.source = source
    hash = source.hash
    (manifest, rules) = try onLuaThread { () throws(PluginError) in
      let manifest = try PluginLoader(source: source).loadManifest()
      let rules = try PluginLoader(source: source).loadRules(manifest)
      return (manifest, rules)
    }
  }
}

/// Runs the body on a thread whose stack is deep enough for Lua, and waits.
func onLuaThread<Output: Sendable>(
  _ body: @escaping @Sendable () throws(PluginError) -> Output
) throws(PluginError) -> Output {
  let outputs = parallelMap(count: 1, workers: 1, worker: {}) { _, _ in
    do throws(PluginError) {
      return Result<Output, PluginError>.success(try body())
    } catch {
      return .failure(error)
    }
  }
  guard let output = outputs.first else {
    throw PluginError([PluginProblem("could not be run", file: "plugin")])
  }
  return try output.get()
}
