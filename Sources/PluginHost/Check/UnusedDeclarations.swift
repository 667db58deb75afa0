import Lua
import Retention

/// What plugin.lua and messages declare and nothing names: staff would change it, and nothing
/// would happen.
struct UnusedDeclarations {
  private let source: PluginSource
  private let loaded: LoadedPlugin
  /// Every name and text of the rules and libraries.
  private var used: Set<String> = []
  /// Whether the name of some message is computed: then any may be sent.
  private var hasComputedMessage = false
  private(set) var problems: [PluginProblem] = []

  init(_ source: PluginSource, _ loaded: LoadedPlugin) {
    self.source = source
    self.loaded = loaded
    for file in source.files.keys where file.hasSuffix(".lua") && !file.hasPrefix("tests/") {
      guard let tree = source.tree(of: file) else { continue }
      collect(tree, isManifest: file == "plugin.lua")
    }
  }

  private mutating func collect(_ tree: SyntaxTree, isManifest: Bool) {
    var declared: Set<SyntaxTree.Expression.ID> = []
    if isManifest {
      // The first item of a declaration is its own name.
      for expression in tree.expressions {
        guard case .table(let fields) = expression.kind, case .item(let first)? = fields.first,
          fields.count > 1
        else { continue }
        declared.insert(first)
      }
    }
    for id in tree.expressionIDs {
      switch tree[id].kind {
      case .field(_, let name) where !isManifest: used.insert(name.text)
      case .call(let callee, let arguments):
        guard tree[callee].kind == .name("message", .global), let first = arguments.values.first
        else { continue }
        hasComputedMessage = hasComputedMessage || !UnusedDeclarations.isNamed(first, tree)
      case .text where !declared.contains(id):
        guard case .text(let text) = tree.literal(id) else { continue }
        used.insert(text)
        // Checks and events name them within a text.
        let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        if words.count <= 12 { used.formUnion(words.map(String.init)) }
      default: break
      }
    }
  }

  mutating func check() {
    for threshold in loaded.manifest.thresholds
    where StandardThreshold.named(threshold.name) == nil && !used.contains(threshold.name) {
      report("threshold '\(threshold.name)' is read nowhere", threshold.name)
    }
    for name in loaded.manifest.reasons.keys.sorted() where !used.contains(name) {
      report("reason '\(name)' is given nowhere", name)
    }
    let standard = Set(SegmentInfo.standard.map(\.segment))
    for info in loaded.manifest.segments
    where !standard.contains(info.segment) && !used.contains(info.segment.rawValue) {
      report(
        "segment '\(info.segment.rawValue)' is answered nowhere", info.segment.rawValue)
    }
    checkMessages()
  }

  private static func isNamed(_ id: SyntaxTree.Expression.ID, _ tree: SyntaxTree) -> Bool {
    guard case .table(let fields) = tree[id].kind else { return tree.literal(id) != nil }
    for case .item(let first) in fields { return tree.literal(first) != nil }
    return false
  }

  private mutating func checkMessages() {
    if hasComputedMessage { return }
    let files = source.files.keys.filter { $0.hasPrefix("messages/") }.sorted()
    var seen: Set<Substring> = []
    for file in files {
      let name = file.dropFirst("messages/".count).prefix { $0 != "." }
      guard !used.contains(String(name)), seen.insert(name).inserted else { continue }
      problems.append(
        PluginProblem(
          "message '\(name)' is sent nowhere", file: file,
          mend: "name it in a strategy or trigger, message \"\(name)\", or remove its files",
          severity: .warning))
    }
  }

  private mutating func report(_ message: String, _ name: String) {
    let file = "plugin.lua"
    let line = source.tree(of: file).flatMap { UnusedDeclarations.line(of: name, in: $0) }
    problems.append(
      PluginProblem(
        message, file: file, line: line,
        mend: "read it in rules.lua, or take it out",
        excerpt: line.flatMap { source.excerpt(file: file, line: $0) }, severity: .warning))
  }

  /// Where a declaration begins with a name, or has it as a key.
  private static func line(of name: String, in tree: SyntaxTree) -> Int? {
    for expression in tree.expressions {
      guard case .table(let fields) = expression.kind else { continue }
      for field in fields {
        switch field {
        case .item(let value):
          if tree.literal(value) == .text(name) { return tree[value].range.line }
        case .named(let key, _): if key.text == name { return key.range.line }
        case .keyed: break
        }
      }
    }
    return nil
  }
}
