import Lua
import Retention

/// Reads the source of a plugin without running it: unknown facts, methods, thresholds,
/// globals, and literals that no fact ever equals.
struct SourceCheck {
  private let plugin: PluginSource
  let manifest: Manifest
  private let isManifestKnown: Bool
  /// Thresholds whose declaration is wrong.
  let unsure: Set<String>
  private(set) var problems: [PluginProblem] = []
  /// Lines of functions that don't take what the host hands over, by file: what fails in them
  /// at work fails for that.
  private(set) var misdeclared: [String: [ClosedRange<Int>]] = [:]

  init(_ plugin: PluginSource, _ loaded: LoadedPlugin) {
    self.plugin = plugin
    manifest = loaded.manifest
    isManifestKnown = loaded.isManifestKnown
    unsure = loaded.unsureThresholds
  }

  mutating func check() {
    for file in plugin.files.keys.sorted() where file.hasSuffix(".lua") && file != "plugin.lua" {
      if let analysis = plugin.analysis(of: file) { check(analysis, file: file) }
    }
  }

  private mutating func check(_ analysis: Analysis, file: String) {
    let odd = SourceCheck.misdeclared(analysis)
    misdeclared[file] = analysis.functions.filter { odd.contains($0.id) }
      .map { $0.line...max($0.line, $0.lastLine) }
    checkGlobals(analysis, file: file)
    let roles = Roles(analysis, without: odd)
    for access in analysis.accesses { check(access, roles, file: file) }
    for call in analysis.calls where call.name == "require" { checkRequire(call, file: file) }
    checkCalls(analysis, roles, file: file)
    if file == "rules.lua" { checkSignatures(analysis, file: file) }
    guard isManifestKnown else { return }
    checkUnits(analysis, roles, file: file)
    for comparison in analysis.comparisons { check(comparison, roles, file: file) }
    if file == "rules.lua" { checkAnswers(analysis, file: file) }
  }

  mutating func report(
    _ message: String, file: String, line: Int, mend: String? = nil,
    severity: PluginProblem.Severity = .error
  ) {
    problems.append(
      PluginProblem(
        message, file: file, line: line, mend: mend,
        excerpt: plugin.excerpt(file: file, line: line), severity: severity))
  }

  /// What fails in these lines at work fails for what is told of the function.
  mutating func blame(_ outline: Analysis.FunctionOutline, file: String) {
    misdeclared[file, default: []].append(outline.line...max(outline.line, outline.lastLine))
  }

  private mutating func checkGlobals(_ analysis: Analysis, file: String) {
    let isTest = file.hasPrefix("tests/")
    let known = RulesAPI.globalNames + (isTest ? TestPrelude.names : [])
    let names = Set(analysis.tree.variables.map(\.name)).subtracting(known).sorted()
    let written = Set(analysis.globals.filter(\.isWrite).map(\.name))
    for use in analysis.globals {
      let isHandedOver = use.name == "c" || use.name == "t"
      if isHandedOver, isMisdeclared(file, use.line) { continue }
      if use.isWrite, file == "rules.lua", RulesReader.keys.contains(use.name) {
        report(
          "writes the global '\(use.name)', but globals are read-only", file: file,
          line: use.line, mend: "it belongs to the rules: rules.\(use.name)")
      } else if use.isWrite {
        report(
          "writes the global '\(use.name)', but globals are read-only", file: file,
          line: use.line, mend: "write local \(use.name) = ...")
      } else if RulesAPI.withheldNames.contains(use.name) {
        report(
          "\(use.name) is not available to plugins", file: file, line: use.line,
          mend: RulesAPI.mend(withheld: use.name))
      } else if !known.contains(use.name), !written.contains(use.name) {
        report(
          "unknown global '\(use.name)'", file: file, line: use.line,
          mend: isHandedOver
            ? "hand it over: function NAME(c, t)"
            : PluginProblem.mend(unknownGlobal: use.name, in: known + names))
      }
    }
  }

  func isMisdeclared(_ file: String, _ line: Int) -> Bool {
    (misdeclared[file] ?? []).contains { $0.contains(line) }
  }

  private mutating func check(_ access: Access, _ roles: Roles, file: String) {
    switch roles.role(of: access.base) {
    case .customer(let isCertain):
      checkFact(access, file: file, severity: isCertain ? .error : .warning)
    case .thresholds(let isCertain): checkThreshold(access, file: file, isCertain: isCertain)
    case .other: checkLibrary(access, file: file)
    }
  }

  private mutating func checkThreshold(_ access: Access, file: String, isCertain: Bool) {
    if access.isWrite {
      report(
        "thresholds are read-only: '\(access.name)'", file: file, line: access.line,
        mend: "keep it in a local variable")
      return
    }
    let known = manifest.thresholds.map(\.name)
    guard isManifestKnown, !known.contains(access.name), !unsure.contains(access.name) else {
      return
    }
    report(
      "unknown threshold '\(access.name)'", file: file, line: access.line,
      mend: PluginProblem.near(access.name, in: known)
        ?? "declare it in plugin.lua: thresholds = { { \"\(access.name)\", ... } }",
      severity: isCertain ? .error : .warning)
  }

  private mutating func checkFact(
    _ access: Access, file: String, severity: PluginProblem.Severity
  ) {
    let name = access.name
    if access.isWrite {
      report(
        "facts are read-only: '\(name)'", file: file, line: access.line,
        mend: "keep it in a local variable")
    } else if let method = FactMethod(rawValue: name) {
      guard !access.isMethod else {
        checkArguments(of: method, access, file: file, severity: severity)
        return
      }
      report(
        "\(name) is a method", file: file, line: access.line,
        mend: "write c:\(name)(...)", severity: severity)
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
    guard isManifestKnown, access.path.count > 1 else { return }
    let known = manifest.fields.keys.sorted()
    guard !known.contains(access.path[1]) else { return }
    report(
      "unknown field '\(access.path[1])'", file: file, line: access.line,
      mend: PluginProblem.near(access.path[1], in: known)
        ?? "declare it in plugin.lua: fields = { \(access.path[1]) = { text = true } }")
  }

  /// `today.weekdy`, `math.flor`, `string.dump`.
  private mutating func checkLibrary(_ access: Access, file: String) {
    guard case .global(let base) = access.base, let known = RulesAPI.members[base] else { return }
    let name = base + "." + access.name
    if access.isWrite {
      report(
        "\(base) is read-only", file: file, line: access.line,
        mend: "keep it in a local variable")
    } else if RulesAPI.withheldNames.contains(name) {
      report(
        "\(name) is not available to plugins", file: file, line: access.line,
        mend: RulesAPI.mend(withheld: name))
    } else if base == "today", RulesAPI.todayMethods.contains(access.name) {
      if !access.isMethod {
        report(
          "\(access.name) is a method of today", file: file, line: access.line,
          mend: "write today:\(access.name)(...)")
      }
    } else if !known.contains(access.name) {
      report(
        base == "today"
          ? "unknown field '\(access.name)' of today" : "unknown function '\(name)'",
        file: file, line: access.line,
        mend: PluginProblem.near(
          access.name, in: known + (base == "today" ? RulesAPI.todayMethods : [])))
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
