import ArgumentParser
import Foundation
import PluginHost

struct PluginTypesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "types",
    abstract: "Write what editors and luacheck need to know of plugins.",
    discussion: """
      EXAMPLES
        winback plugin types plugins/coffee-shop
        winback plugin types plugins/* --check

      Beside the plugins' folders come _meta (stubs with the facts, the actions
      and each plugin's own thresholds), .luarc.json and .luacheckrc; into each
      plugin's folder comes .luarc.json. Settings that you have made your own stay
      as they are.
      """)

  @Argument(help: "Folders of plugins that lie side by side.") var folders: [String]

  @Flag(help: "Write nothing; end with 3 where a file differs from what it should be.")
  var check = false

  @Flag(help: "Replace .luarc.json and .luacheckrc even where they were changed.")
  var force = false

  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let places = try folders.filter { !isStubs($0) }.map { try PluginPlace($0) }
    guard let parent = places.first?.parent else {
      throw CommandError(.usage, "no plugin is named")
    }
    if let other = places.first(where: { $0.parent != parent }) {
      throw CommandError(
        .usage, "\(other.folder) does not lie beside \(places[0].folder); name them one by one")
    }
    var plugins: [String: Plugin] = [:]
    for place in places { plugins[place.name] = try Plugin.loaded(folder: place.folder) }
    let files = GeneratedFiles(plugins: plugins)
    if check { try compare(files, in: parent) } else { try write(files, in: parent) }
  }

  /// `plugins/*` names the folder of the stubs, too.
  private func isStubs(_ folder: String) -> Bool {
    URL(fileURLWithPath: folder).lastPathComponent == GeneratedFiles.folder
  }

  private func compare(_ files: GeneratedFiles, in parent: URL) throws {
    let different = files.all.filter { !isThere($0.text, parent.appendingPathComponent($0.path)) }
    let output = try Output("-")
    for (path, _) in different {
      try output.write(
        common.console.text(
          ru: "\(path): отличается от того, чем должен быть\n",
          en: "\(path): differs from what it should be\n"))
    }
    try output.finish()
    guard !different.isEmpty else { return }
    let again = "winback plugin types " + folders.joined(separator: " ")
    throw CommandError(
      .findings, common.console.text(ru: "запишите заново: \(again)", en: "write again: \(again)"))
  }

  private func write(_ files: GeneratedFiles, in parent: URL) throws {
    let stubs = parent.appendingPathComponent(GeneratedFiles.folder)
    try FileManager.default.createDirectory(at: stubs, withIntermediateDirectories: true)
    for (path, text) in files.all {
      let file = parent.appendingPathComponent(path)
      if isThere(text, file) { continue }
      let isOwn =
        files.settings[path] != nil && !force && FileManager.default.fileExists(atPath: file.path)
      if isOwn {
        common.console.say(
          common.console.text(
            ru: "\(path): изменён вами, остаётся (--force заменит)",
            en: "\(path): changed by you, stays (--force replaces it)"))
        continue
      }
      let output = try Output(file.path)
      try output.write(text)
      try output.finish()
      common.console.say(common.console.text(ru: "\(path): записан", en: "\(path): written"))
    }
  }

  /// A file that can't be read is not as it should be.
  private func isThere(_ text: String, _ file: URL) -> Bool {
    (try? Data(contentsOf: file)) == Data(text.utf8)
  }
}

/// A plugin's folder: where it lies and what it is called there.
struct PluginPlace {
  let folder: String
  let parent: URL
  let name: String

  init(_ folder: String) throws {
    self.folder = folder
    let url = URL(fileURLWithPath: folder).standardizedFileURL
    parent = url.deletingLastPathComponent()
    name = url.lastPathComponent
    guard !GeneratedFiles.ownNames.contains(name) else {
      throw CommandError(
        .usage, "\(folder): a plugin can't be called \(name); its stub would replace a common one")
    }
  }
}
