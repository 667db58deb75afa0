/// Files that are made from the one description of what plugins see, by their paths from the
/// folder that holds the plugins.
///
/// The stubs of all plugins lie in one folder and each plugin's classes bear its name. So one
/// workspace may hold many plugins: a threshold of one is unknown in the rules of another.
package struct GeneratedFiles: Sendable {
  package static let folder = "_meta"

  /// Names of the common stubs, which no plugin may have.
  package static let ownNames = ["winback", "winback_rules", "winback_tests", "_meta"]

  /// Stubs: nobody edits them.
  package private(set) var stubs: [String: String]
  /// Settings of tools, which people may have made their own.
  package private(set) var settings: [String: String]

  /// `plugins` by the names of their folders.
  package init(plugins: [String: Plugin]) {
    let folder = GeneratedFiles.folder
    stubs = [
      "\(folder)/winback.lua": CommonStub.text, "\(folder)/winback_rules.lua": RulesStub.text,
      "\(folder)/winback_tests.lua": TestStub.text,
    ]
    settings = [
      ".luarc.json": EditorSettings.languageServer(meta: folder),
      ".luacheckrc": EditorSettings.luacheck,
    ]
    for (name, plugin) in plugins {
      stubs["\(folder)/\(name).lua"] = PluginStub(folder: name, manifest: plugin.manifest).text
      settings["\(name)/.luarc.json"] = EditorSettings.languageServer(meta: "../\(folder)")
    }
  }

  /// Both, in order of the paths.
  package var all: [(path: String, text: String)] {
    stubs.merging(settings, uniquingKeysWith: { first, _ in first })
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
