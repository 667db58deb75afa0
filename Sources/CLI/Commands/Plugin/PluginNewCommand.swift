import ArgumentParser
import Foundation
import PluginHost
import Retention

struct PluginNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Begin a plugin: thresholds, rules, messages, tests that pass.",
    discussion: """
      EXAMPLES
        winback plugin new car-wash
        winback plugin new bakery --from plugins/coffee-shop --into plugins
      """)

  @Argument(help: "The plugin's name: that of its folder.") var name: String

  @Option(help: "Copy this plugin: a folder, or the name of one beside the new one or in plugins.")
  var from: String?

  @Option(help: "Where the folder is made.") var into = "."

  @OptionGroup(title: "Common") var common: CommonOptions

  func run() throws {
    let console = common.console
    if let refusal = PluginScaffold.refusal(of: name) {
      throw CommandError(.usage, refusal[console.language])
    }
    let folder = into == "." ? name : "\(into)/\(name)"
    guard !FileManager.default.fileExists(atPath: folder) else {
      throw CommandError(
        .conflict,
        console.text(
          ru: "\(folder) уже есть; назовите иначе или уберите её",
          en: "\(folder) is there already; choose another name, or move it away"))
    }
    let scaffold = try scaffold()
    for (path, bytes) in scaffold.files.sorted(by: { $0.key < $1.key }) {
      let file = URL(fileURLWithPath: folder).appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      let output = try Output(file.path)
      try output.write(bytes)
      try output.finish()
    }
    console.say(
      console.text(
        ru: "\(folder): готово. Дальше: winback plugin check \(folder), winback plugin test "
          + "\(folder); подсказки редактору: winback plugin types \(folder)",
        en: "\(folder): made. Next: winback plugin check \(folder), winback plugin test "
          + "\(folder); hints for editors: winback plugin types \(folder)"))
  }

  private func scaffold() throws -> PluginScaffold {
    guard let from else { return PluginScaffold(name: name) }
    let folder = try original(from)
    let url = URL(fileURLWithPath: folder).standardizedFileURL
    let source = try PluginSource(folder: folder)
    guard source.problems.isEmpty else { throw PluginError(source.problems).inFolder(folder) }
    let readme = url.appendingPathComponent("README.md")
    let text =
      FileManager.default.fileExists(atPath: readme.path)
      ? try String(contentsOf: readme, encoding: .utf8) : nil
    return PluginScaffold(
      name: name, copying: source, from: url.lastPathComponent, readme: text)
  }

  /// A folder as it is named, beside the new one, or among those that come with Winback.
  private func original(_ from: String) throws -> String {
    let places = [from, "\(into)/\(from)", "plugins/\(from)"]
    if let place = places.first(where: {
      FileManager.default.fileExists(atPath: $0 + "/plugin.lua")
    }) {
      return place
    }
    throw CommandError(
      .notFound,
      common.console.text(
        ru: "нет плагина '\(from)': искали plugin.lua в " + places.joined(separator: ", "),
        en: "there is no plugin '\(from)': looked for plugin.lua in "
          + places.joined(separator: ", ")))
  }
}
