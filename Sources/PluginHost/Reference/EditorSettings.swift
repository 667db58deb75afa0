/// The settings of the tools that read plugins: lua-language-server and luacheck.
package enum EditorSettings {
  /// `.luarc.json`. `meta` is where the stubs are, as seen from the folder of the file.
  ///
  /// Lua's own basic functions are switched off, as plugins have only some of them: the stubs
  /// declare those. Comparing what is not known is no mistake here, so nil is not checked.
  static func languageServer(meta: String) -> String {
    let off = ["basic", "bit", "bit32", "coroutine", "debug", "ffi", "io", "jit", "os", "package"]
    return """
      {
        "$schema": "https://raw.githubusercontent.com/LuaLS/vscode-lua/master/setting/schema.json",
        "runtime.version": "Lua 5.4",
        "runtime.path": ["?.lua"],
        "runtime.builtin": {
      \(off.map { "    \"\($0)\": \"disable\"" }.joined(separator: ",\n"))
        },
        "workspace.library": ["\(meta)"],
        "workspace.checkThirdParty": false,
        "diagnostics.disable": ["need-check-nil", "lowercase-global"]
      }

      """
  }

  /// `.luacheckrc` of the folder that holds the plugins.
  static var luacheck: String {
    """
    -- What plugins see, for luacheck. \(Stub.origin)
    stds.plugin = {
      read_globals = {
    \(names(RulesAPI.keptNames.filter { RulesAPI.members[$0] == nil }))
    \(libraries)
      },
    }
    stds.rules = {
      read_globals = {
    \(names(RulesAPI.globalNames.filter { !RulesAPI.keptNames.contains($0) }))
      },
    }
    stds.tests = {
      read_globals = {
    \(names(TestWord.all.map(\.name)))
      },
    }
    std = "plugin+rules"
    files["**/plugin.lua"] = { std = "plugin" }
    files["**/tests/*.lua"] = { std = "plugin+rules+tests" }
    exclude_files = { "_meta" }
    unused_args = false
    max_line_length = \(Stub.columns)

    """
  }

  private static var libraries: String {
    RulesAPI.members.keys.filter { RulesAPI.keptNames.contains($0) }.sorted().map { library in
      let fields = (RulesAPI.members[library] ?? []).sorted()
      return "    \(library) = { fields = {\n\(names(fields, indent: 6))\n    } },"
    }.joined(separator: "\n")
  }

  private static func names(_ names: [String], indent: Int = 4) -> String {
    let text = names.map { "\"\($0)\"," }.joined(separator: " ")
    let space = String(repeating: " ", count: indent)
    return Stub.wrapped(text, width: Stub.columns - indent).map { space + $0 }
      .joined(separator: "\n")
  }
}
