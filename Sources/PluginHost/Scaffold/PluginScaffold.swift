import Lua
package import Retention

/// The files of a plugin that is begun: a small one of our own, or another plugin's under a new
/// name.
package struct PluginScaffold: Sendable {
  /// By path inside the plugin's folder.
  package private(set) var files: [String: [UInt8]]

  /// A small plugin that works: standard thresholds, one question of its own, tests that pass.
  package init(name: String) {
    self.init(files: PluginTemplate.files(of: PluginName(name)).mapValues { Array($0.utf8) })
  }

  /// Another plugin under a new name. `readme` is its README.md.
  package init(name: String, copying source: PluginSource, from folder: String, readme: String?) {
    let (new, old) = (PluginName(name), PluginName(folder))
    var files = source.files.mapValues { bytes in
      String(validating: bytes, as: UTF8.self)
        .map { Array($0.replacing("\(old.className).", with: "\(new.className).").utf8) } ?? bytes
    }
    if let text = files["plugin.lua"] { files["plugin.lua"] = PluginScaffold.titled(text, new) }
    files["README.md"] = readme.map { PluginScaffold.renamed($0, from: old, to: new) }
    self.init(files: files)
  }

  private init(files: [String: [UInt8]]) {
    self.files = files
    self.files[".luarc.json"] = Array(
      EditorSettings.languageServer(meta: "../" + GeneratedFiles.folder).utf8)
  }

  /// Why a plugin's folder can't be called so; nil where it can.
  package static func refusal(of name: String) -> LocalizedText? {
    let isPlain =
      name.utf8.count <= 40 && (name.utf8.first.map { (0x61...0x7a).contains($0) } ?? false)
      && name.utf8.allSatisfy { byte in
        (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5f
          || byte == 0x2d
      }
    guard isPlain else {
      return LocalizedText(
        ru: "'\(name)' не годится в имя плагина: маленькие латинские буквы, цифры, - и _, первой "
          + "буква, не больше 40; например car-wash",
        en: "'\(name)' can't be the name of a plugin: small Latin letters, digits, - and _, a "
          + "letter first, at most 40; for example car-wash")
    }
    guard !GeneratedFiles.ownNames.contains(PluginStub.className(name)) else {
      return LocalizedText(
        ru: "'\(name)' занято: так называются общие файлы для редакторов",
        en: "'\(name)' is taken: the common files for editors are called so")
    }
    return nil
  }

  /// plugin.lua with the name that people read; where it can't be found, as it was.
  private static func titled(_ text: [UInt8], _ name: PluginName) -> [UInt8] {
    guard let tree = try? SyntaxTree(parsing: text) else { return text }
    for statement in tree.statements where statement.function == .main {
      guard case .return(let values) = statement.kind, let table = values.first,
        case .table(let fields) = tree[table].kind
      else { continue }
      for case .named(let key, let value) in fields where key.text == "name" {
        let range = tree[value].range
        return Array(text[..<range.start]) + Array(name.declaration.utf8) + text[range.end...]
      }
    }
    return text
  }

  /// The title and the paths of a README.
  private static func renamed(_ text: String, from old: PluginName, to new: PluginName) -> [UInt8] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let first = lines.first, first.hasPrefix("# ") { lines[0] = "# \(new.title)" }
    return Array(
      lines.joined(separator: "\n").replacing("plugins/\(old.folder)", with: new.folder)
        .replacing(old.folder, with: new.folder).utf8)
  }
}

/// The forms that the name of a plugin takes.
struct PluginName {
  let folder: String

  init(_ folder: String) { self.folder = folder }

  var className: String { PluginStub.className(folder) }

  /// `car-wash` as people read it: `Car wash`.
  var title: String {
    let words = folder.replacing("-", with: " ").replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// As plugin.lua says it.
  var declaration: String { "{ ru = \"\(title)\", en = \"\(title)\" }" }
}
