import Lua
import Retention

/// Reads a plugin's tests without running them: words that are none, and tests that test nothing.
struct TestCheck {
  private let source: PluginSource
  private(set) var problems: [PluginProblem] = []

  private static let words = TestWord.expectations.map(\.name)
  private static let keys = Set((TestKey.rhythm + TestKey.whole).map(\.name)).sorted()

  init(_ source: PluginSource) { self.source = source }

  mutating func check() {
    for file in source.files.keys.sorted() where file.hasPrefix("tests/") {
      guard source.tests.contains(file) else {
        problems.append(
          PluginProblem(
            "is never run", file: file,
            mend: "call it \(file.dropLast(".lua".count))_test.lua", severity: .warning))
        continue
      }
      if let tree = source.tree(of: file) { check(tree, file) }
    }
  }

  private mutating func check(_ tree: SyntaxTree, _ file: String) {
    for statement in tree.statements {
      if case .call(let call) = statement.kind, TestCheck.isCall(of: "expect", call, tree) {
        report(
          "expect alone compares nothing", file, statement.range.line,
          mend: "say what is due: expect(...).is(...)")
      }
    }
    for expression in tree.expressions {
      switch expression.kind {
      case .field(let base, let name) where TestCheck.isCall(of: "expect", base, tree):
        if !TestCheck.words.contains(name.text) {
          report(
            "expect has no '\(name.text)'", file, name.range.line,
            mend: PluginProblem.near(name.text, in: TestCheck.words)
              ?? PluginProblem.all(TestCheck.words, unlessNear: name.text))
        }
      case .methodCall(let base, let name, _) where TestCheck.isCall(of: "expect", base, tree):
        report(
          "'\(name.text)' is called with a colon", file, name.range.line,
          mend: "write expect(...).\(name.text)(...)")
      case .call(let callee, let arguments) where tree[callee].kind == .name("customer", .global):
        checkKeys(arguments, tree, file)
      default: break
      }
    }
    checkTests(tree, file)
  }

  private mutating func checkKeys(
    _ arguments: SyntaxTree.Arguments, _ tree: SyntaxTree, _ file: String
  ) {
    guard let first = arguments.values.first, case .table(let fields) = tree[first].kind else {
      return
    }
    for case .named(let name, _) in fields where !TestCheck.keys.contains(name.text) {
      report(
        "customer.\(name.text) is not known" + NearNames.hint(name.text, in: TestCheck.keys), file,
        name.range.line, mend: PluginProblem.all(TestCheck.keys, unlessNear: name.text))
    }
  }

  // MARK: - Tests

  private struct Name: Hashable {
    let text: String
    let around: SyntaxTree.Function.ID
  }

  private mutating func checkTests(_ tree: SyntaxTree, _ file: String) {
    let asserting = TestCheck.asserting(tree)
    var seen: [Name: Int] = [:]
    for expression in tree.expressions {
      guard case .call(let callee, let arguments) = expression.kind,
        tree[callee].kind == .name("it", .global), let first = arguments.values.first,
        case .text(let text) = tree.literal(first)
      else { continue }
      let line = expression.range.line
      if let before = seen.updateValue(line, forKey: Name(text: text, around: expression.function))
      {
        report(
          "the test of line \(before) has this name, too", file, line,
          mend: "give it another name", severity: .warning)
      }
      guard let last = arguments.values.last, case .function(let body) = tree[last].kind,
        !asserting.contains(body)
      else { continue }
      report(
        "the test '\(text)' asserts nothing", file, line,
        mend: "say what comes out: expect(...).is(...)", severity: .warning)
    }
  }

  /// Functions that come to an `expect`, by themselves or by what they call. Who calls what is
  /// not of this file is believed to.
  private static func asserting(_ tree: SyntaxTree) -> Set<SyntaxTree.Function.ID> {
    var found: Set<SyntaxTree.Function.ID> = []
    var calls: [(from: SyntaxTree.Function.ID, to: SyntaxTree.Function.ID)] = []
    for expression in tree.expressions {
      switch expression.kind {
      case .name("expect", .global): found.insert(expression.function)
      case .name(_, .variable(let variable)):
        if let value = tree[variable].constant, case .function(let function) = tree[value].kind {
          calls.append((expression.function, function))
        }
      case .function(let function): calls.append((expression.function, function))
      case .call(let callee, _):
        if isForeign(callee, tree) { found.insert(expression.function) }
      default: break
      }
    }
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for (from, to) in calls where found.contains(to) && found.insert(from).inserted {
        isGrowing = true
      }
    }
    return found
  }

  /// A function that is handed over, or of a library.
  private static func isForeign(
    _ callee: SyntaxTree.Expression.ID, _ tree: SyntaxTree
  ) -> Bool {
    switch tree[callee].kind {
    case .field(let base, _): tree[base].isName && tree[base].kind.variable != nil
    case .name(_, .variable(let variable)):
      if case .parameter = tree[variable].kind { true } else { false }
    default: false
    }
  }

  private static func isCall(
    of name: String, _ id: SyntaxTree.Expression.ID, _ tree: SyntaxTree
  ) -> Bool {
    guard case .call(let callee, _) = tree[id].kind else { return false }
    return tree[callee].kind == .name(name, .global)
  }

  private mutating func report(
    _ message: String, _ file: String, _ line: Int, mend: String?,
    severity: PluginProblem.Severity = .error
  ) {
    problems.append(
      PluginProblem(
        message, file: file, line: line, mend: mend,
        excerpt: source.excerpt(file: file, line: line), severity: severity))
  }
}

extension SyntaxTree.Expression.Kind {
  fileprivate var variable: SyntaxTree.Variable.ID? {
    if case .name(_, .variable(let variable)) = self { variable } else { nil }
  }
}
