import Lua

/// What files take from the libraries that they require.
struct LibraryCheck {
  private let source: PluginSource
  private let libraries: [String: Library]
  private(set) var problems: [PluginProblem] = []

  private struct Library {
    /// Every name that its text gives to something: more than it has, never less.
    var names: Set<String> = []
    /// Functions that it has without a colon.
    var functions: Set<String> = []
    var isReturned = false
    let file: String
  }

  init(_ source: PluginSource) {
    self.source = source
    var found: [String: Library] = [:]
    for name in source.libraries.keys {
      let file = "lib/\(name.dropFirst("lib.".count)).lua"
      guard let analysis = source.analysis(of: file) else { continue }
      found[name] = LibraryCheck.library(analysis, file: file)
    }
    libraries = found
  }

  private static func library(_ analysis: Analysis, file: String) -> Library {
    var library = Library(file: file)
    let tree = analysis.tree
    for expression in tree.expressions {
      switch expression.kind {
      case .field(_, let name): library.names.insert(name.text)
      case .table(let fields):
        for case .named(let name, _) in fields { library.names.insert(name.text) }
      case .text(let bytes): library.names.insert(String(decoding: bytes, as: UTF8.self))
      default: break
      }
    }
    for function in analysis.functions where !tree[function.id].isMethod {
      if let path = function.exportedPath { library.functions.insert(path) }
    }
    library.isReturned = tree.statements.contains { statement in
      if case .return = statement.kind { statement.function == .main } else { false }
    }
    return library
  }

  mutating func check() {
    for (name, library) in libraries.sorted(by: { $0.key < $1.key }) where !library.isReturned {
      let lines = 1 + (source.files[library.file] ?? []).dropLast().count { $0 == 0x0a }
      report(
        "\(name) returns nothing", library.file, line: lines,
        mend: "end the file with return and the table of its functions")
    }
    for file in source.files.keys.sorted() where file.hasSuffix(".lua") {
      guard let tree = source.tree(of: file) else { continue }
      for expression in tree.expressions {
        switch expression.kind {
        case .field(let base, let name): check(name, of: base, tree, file)
        case .methodCall(let base, let name, _): check(name, of: base, tree, file, isMethod: true)
        default: break
        }
      }
    }
  }

  private mutating func check(
    _ name: SyntaxTree.Name, of base: SyntaxTree.Expression.ID, _ tree: SyntaxTree, _ file: String,
    isMethod: Bool = false
  ) {
    guard case .name(let local, .variable(let variable)) = tree[base].kind,
      let value = tree[variable].constant, let required = required(value, tree),
      let library = libraries[required], library.isReturned
    else { return }
    if !library.names.contains(name.text) {
      report(
        "\(required) has no '\(name.text)'", file, line: name.range.line,
        mend: PluginProblem.near(name.text, in: library.functions.sorted())
          ?? PluginProblem.all(library.functions, unlessNear: name.text))
    } else if isMethod, library.functions.contains(name.text) {
      report(
        "\(required) has '\(name.text)' without a colon", file, line: name.range.line,
        mend: "write \(local).\(name.text)(...)")
    }
  }

  /// The library that an expression requires.
  private func required(_ value: SyntaxTree.Expression.ID, _ tree: SyntaxTree) -> String? {
    guard case .call(let callee, let arguments) = tree[value].kind,
      tree[callee].kind == .name("require", .global), let first = arguments.values.first,
      case .text(let name) = tree.literal(first)
    else { return nil }
    return name
  }

  private mutating func report(_ message: String, _ file: String, line: Int, mend: String?) {
    problems.append(
      PluginProblem(
        message, file: file, line: line, mend: mend,
        excerpt: source.excerpt(file: file, line: line)))
  }
}

extension SyntaxTree.Variable {
  /// The value that it keeps from its declaration on.
  var constant: SyntaxTree.Expression.ID? { assignments == 0 ? value : nil }
}
