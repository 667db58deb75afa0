import Lua
import Retention

/// Reads the source of a plugin without running it: unknown facts, methods, thresholds,
/// globals, and literals that no fact ever equals.
struct SourceCheck {
  private let plugin: PluginSource
  private let manifest: Manifest
  private(set) var problems: [PluginProblem] = []

  init(_ plugin: PluginSource, manifest: Manifest) {
    self.plugin = plugin
    self.manifest = manifest
  }

  mutating func check() {
    for file in plugin.files.keys.sorted()
    where file.hasSuffix(".lua") && file != "plugin.lua" {
      guard let text = plugin.files[file],
        // Lua reports what does not parse with its own words.
        let analysis = try? Analysis(parsing: text)
      else { continue }
      check(analysis, file: file)
    }
  }

  private mutating func check(_ analysis: Analysis, file: String) {
    let isTest = file.hasPrefix("tests/")
    checkGlobals(analysis, file: file, isTest: isTest)
    let roles = Roles(analysis)
    for access in analysis.accesses { check(access, roles, file: file) }
    for comparison in analysis.comparisons { check(comparison, roles, file: file) }
    for call in analysis.calls where call.name == "require" { checkRequire(call, file: file) }
  }

  private mutating func report(
    _ message: String, file: String, line: Int, mend: String? = nil,
    severity: PluginProblem.Severity = .error
  ) {
    problems.append(
      PluginProblem(
        message, file: file, line: line, mend: mend,
        excerpt: plugin.excerpt(file: file, line: line), severity: severity))
  }

  private mutating func checkGlobals(_ analysis: Analysis, file: String, isTest: Bool) {
    let known = RulesAPI.globalNames + (isTest ? TestPrelude.names : [])
    for use in analysis.globals {
      if use.isWrite {
        report(
          "writes the global '\(use.name)', but globals are read-only", file: file,
          line: use.line, mend: "write local \(use.name) = ...")
      } else if RulesAPI.withheldNames.contains(use.name) {
        report("\(use.name) is not available to plugins", file: file, line: use.line)
      } else if !known.contains(use.name) {
        report(
          "unknown global '\(use.name)'", file: file, line: use.line,
          mend: PluginProblem.near(use.name, in: known))
      }
    }
  }

  private mutating func check(_ access: Access, _ roles: Roles, file: String) {
    switch roles.role(of: access.base) {
    case .customer(let isCertain):
      checkFact(access, file: file, severity: isCertain ? .error : .warning)
    case .thresholds(let isCertain):
      if access.isWrite {
        report("thresholds are read-only", file: file, line: access.line)
        return
      }
      let known = manifest.thresholds.map(\.name)
      guard !known.contains(access.name) else { return }
      report(
        "unknown threshold '\(access.name)'", file: file, line: access.line,
        mend: PluginProblem.near(access.name, in: known)
          ?? "declare it in plugin.lua: thresholds = { { \"\(access.name)\", ... } }",
        severity: isCertain ? .error : .warning)
    case .other: break
    }
  }

  private mutating func checkFact(
    _ access: Access, file: String, severity: PluginProblem.Severity
  ) {
    let name = access.name
    if access.isWrite {
      report("facts are read-only: '\(name)'", file: file, line: access.line)
    } else if FactMethod(rawValue: name) != nil {
      guard !access.isMethod else { return }
      report(
        "\(name) is a method", file: file, line: access.line, mend: "write c:\(name)(...)",
        severity: severity)
    } else if name == "field" {
      checkField(access, file: file)
    } else if Fact.allCases.contains(where: { $0.name == name }) {
      guard access.isMethod else { return }
      report(
        "\(name) is a plain fact, not a method", file: file, line: access.line,
        mend: "write c.\(name)", severity: severity)
    } else {
      report(
        "unknown fact '\(name)'", file: file, line: access.line,
        mend: PluginProblem.near(name, in: RulesAPI.factNames), severity: severity)
    }
  }

  private mutating func checkField(_ access: Access, file: String) {
    guard access.path.count > 1 else { return }
    let known = manifest.fields.keys.sorted()
    guard !known.contains(access.path[1]) else { return }
    report(
      "unknown field '\(access.path[1])'", file: file, line: access.line,
      mend: PluginProblem.near(access.path[1], in: known)
        ?? "declare it in plugin.lua: fields = { \(access.path[1]) = { text = true } }")
  }

  /// `c.segment == "lost"` can never be true: no segment has that name.
  private mutating func check(
    _ comparison: Analysis.LiteralComparison, _ roles: Roles, file: String
  ) {
    guard let known = literals(comparison.access, roles), !known.contains(comparison.literal)
    else { return }
    report(
      "'\(comparison.access.name)' is never '\(comparison.literal)'", file: file,
      line: comparison.line,
      mend: PluginProblem.near(comparison.literal, in: known)
        ?? "it is one of " + known.joined(separator: ", "))
  }

  private func literals(_ access: Access, _ roles: Roles) -> [String]? {
    switch roles.role(of: access.base) {
    case .customer:
      switch access.path {
      case ["segment"]: return manifest.segments.map(\.segment.rawValue)
      case ["value"]: return ValueLevel.allCases.map(\.rawValue)
      case ["tier"]: return manifest.tiers
      default:
        guard access.path.count == 2, access.path[0] == "field",
          case .choice(let choices) = manifest.fields[access.path[1]]
        else { return nil }
        return choices
      }
    case .thresholds:
      guard let threshold = manifest.threshold(access.name), threshold.type == .choice
      else { return nil }
      return threshold.choices
    case .other:
      guard access.base == .global("today") else { return nil }
      switch access.path {
      case ["weekday"]: return ThresholdType.weekdayNames
      case ["season"]: return manifest.seasons.starts.map(\.name)
      default: return nil
      }
    }
  }

  private mutating func checkRequire(_ call: Analysis.GlobalCall, file: String) {
    guard case .text(let name) = call.literal else { return }
    let known = plugin.libraries.keys.sorted()
    guard !known.contains(name) else { return }
    report(
      "require \"\(name)\" finds nothing", file: file, line: call.line,
      mend: PluginProblem.near(name, in: known)
        ?? "require reaches lib/NAME.lua of this folder as \"lib.NAME\"")
  }
}

/// Which parameters of functions are the customer and the thresholds.
private struct Roles {
  enum Role {
    /// Certain in the questions themselves, likely elsewhere.
    case customer(isCertain: Bool)
    case thresholds(isCertain: Bool)
    case other
  }

  private let outlines: [SyntaxTree.Function.ID: Analysis.FunctionOutline]

  private static let entries = Set(Question.allCases.map(\.rawValue) + ["segment"])

  init(_ analysis: Analysis) {
    outlines = Dictionary(
      analysis.functions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func role(of base: Access.Base) -> Role {
    guard case .parameter(let name, let position, let function) = base,
      let outline = outlines[function]
    else { return .other }
    let isEntry = outline.exportedPath.map { Roles.entries.contains($0) } ?? false
    if isEntry {
      return position == 0
        ? .customer(isCertain: true) : position == 1 ? .thresholds(isCertain: true) : .other
    }
    let names = outline.parameters
    let isPair = names.prefix(2) == ["c", "t"]
    if name == "c", position == 0 { return .customer(isCertain: isPair) }
    if name == "t", isPair || names == ["t"] { return .thresholds(isCertain: isPair) }
    return .other
  }
}
