import Lua
import Retention

/// How the functions that the host calls are written: with whom they are called and whether they
/// answer at all.
extension SourceCheck {
  /// Functions that don't take what the host hands over: what they read of it says nothing.
  static func misdeclared(_ analysis: Analysis) -> Set<SyntaxTree.Function.ID> {
    Set(questions(in: analysis).filter { isMisdeclared($0, analysis.tree) }.map(\.id))
  }

  private static let names = Set(Question.allCases.map(\.rawValue) + ["segment"])

  private static func questions(in analysis: Analysis) -> [Analysis.FunctionOutline] {
    analysis.functions.filter { $0.exportedPath.map(names.contains) ?? false }
  }

  private static func isMisdeclared(
    _ outline: Analysis.FunctionOutline, _ tree: SyntaxTree
  ) -> Bool {
    tree[outline.id].isMethod || outline.parameters.first == "t"
  }

  mutating func checkSignatures(_ analysis: Analysis, file: String) {
    for outline in SourceCheck.questions(in: analysis) {
      let name = outline.exportedPath ?? ""
      let mend = "write function rules.\(name)(c, t)"
      if analysis.tree[outline.id].isMethod {
        report(
          "rules:\(name) is defined with a colon", file: file, line: outline.line, mend: mend)
      } else if outline.parameters.first == "t" {
        report(
          "rules.\(name) takes the customer first", file: file, line: outline.line, mend: mend)
      }
      checkAnswer(of: outline, analysis.tree, file: file)
    }
  }

  /// A question without `return` leaves everybody's answer unknown.
  private mutating func checkAnswer(
    of outline: Analysis.FunctionOutline, _ tree: SyntaxTree, file: String
  ) {
    let own = tree.statements.filter { $0.function == outline.id }
    let answers = own.contains { statement in
      if case .return(let values) = statement.kind { !values.isEmpty } else { false }
    }
    guard !answers, !own.contains(where: { $0.raises(in: tree) }) else { return }
    let lost = own.first { statement in
      guard case .call(let call) = statement.kind, case .methodCall = tree[call].kind else {
        return false
      }
      return true
    }
    report(
      "rules.\(outline.exportedPath ?? "") answers nothing", file: file,
      line: lost?.range.line ?? outline.line, mend: "write return before its answer")
    blame(outline, file: file)
  }

  // MARK: - Calls

  mutating func checkCalls(_ analysis: Analysis, _ roles: Roles, file: String) {
    let tree = analysis.tree
    for expression in tree.expressions {
      guard case .call(let callee, let arguments) = expression.kind else { continue }
      if case .name(let name, .global) = tree[callee].kind, RulesAPI.actionNames.contains(name),
        arguments.values.count > 1
      {
        report(
          "\(name) takes one table, the rest is not read", file: file, line: expression.range.line,
          mend: "write all of it in braces: \(name) { ... }")
      }
      guard let access = tree.access(of: callee), !access.isMethod, access.path.count == 1,
        case .customer = roles.role(of: access.base),
        Fact.allCases.contains(where: { $0.name == access.name })
      else { continue }
      report(
        "\(access.name) is a plain fact, not a method", file: file, line: access.line,
        mend: "write c.\(access.name)")
    }
  }

  /// `c:pace()`, `c:pace(90, 30)`
  mutating func checkArguments(
    of method: FactMethod, _ access: Access, file: String, severity: PluginProblem.Severity
  ) {
    let parameters = method.parameters
    if parameters.contains(where: { $0.name == "..." }) { return }
    let (given, least) = (access.arguments.count, parameters.count { !$0.isOptional })
    guard given < least || given > parameters.count else { return }
    report(
      "c:\(access.name) takes \(parameters.count == least ? "" : "\(least) or ")"
        + "\(parameters.count) \(parameters.count == 1 ? "value" : "values"), here \(given)",
      file: file, line: access.line, mend: "write \(method.signature)", severity: severity)
  }

  // MARK: - Units

  /// `c.days_since_last > t.own_gaps`: days against times.
  mutating func checkUnits(_ analysis: Analysis, _ roles: Roles, file: String) {
    let tree = analysis.tree
    for expression in tree.expressions {
      guard case .binary(let operation, let left, let right) = expression.kind,
        operation.isComparison
      else { continue }
      for (one, other) in [(left, right), (right, left)] {
        guard let fact = tree.access(of: one), case .customer = roles.role(of: fact.base),
          let limit = tree.access(of: other), limit.path.count == 1,
          case .thresholds = roles.role(of: limit.base),
          !unsure.contains(limit.name), let threshold = manifest.threshold(limit.name),
          let unit = SourceCheck.unit(of: fact),
          let mixed = MixedUnits(fact.name, unit, threshold)
        else { continue }
        report(
          mixed.message, file: file, line: expression.range.line, mend: mixed.mend,
          severity: .warning)
      }
    }
  }

  private static func unit(of fact: Access) -> Unit? {
    fact.isMethod
      ? FactMethod(rawValue: fact.name)?.unit
      : fact.path.count == 1 ? FactDescription.named(fact.name)?.unit : nil
  }
}

extension SyntaxTree.Statement {
  /// `error("...")`, or a loop that may well be what is wrong.
  fileprivate func raises(in tree: SyntaxTree) -> Bool {
    switch kind {
    case .while, .repeat: return true
    default: break
    }
    guard case .call(let call) = kind, case .call(let callee, _) = tree[call].kind else {
      return false
    }
    return tree[callee].kind == .name("error", .global)
  }
}
