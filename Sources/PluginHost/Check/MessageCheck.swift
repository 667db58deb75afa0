import Lua
import Retention

/// The texts of messages: that those which rules name are there, in each language, and that
/// they are made of the sections that a message has.
struct MessageCheck {
  private let source: PluginSource
  private let manifest: Manifest
  private let privateCategories: [String]
  private(set) var problems: [PluginProblem] = []
  /// Of each file.
  private var sections: [String: [String]] = [:]
  private let fields: [String]

  private static let sections = ["subject", "sms", "push", "email"]

  init(_ source: PluginSource, _ manifest: Manifest) {
    self.source = source
    self.manifest = manifest
    fields =
      ["name"] + Fact.allCases.map(\.name) + manifest.thresholds.map(\.name)
      + manifest.fields.keys.sorted().map { "field.\($0)" }
    privateCategories = manifest.privateCategories.items(by: ThresholdValues(manifest))
  }

  mutating func check() {
    for (file, text) in source.files.sorted(by: { $0.key < $1.key }) {
      if file.hasSuffix(".lua") { checkNames(file) }
      if file.hasPrefix("messages/") { checkFile(file, text) }
    }
    compareLanguages()
  }

  /// A message that strategies name must have a text in each declared language.
  private mutating func checkNames(_ file: String) {
    guard file != "plugin.lua", !file.hasPrefix("tests/"),
      let analysis = source.analysis(of: file)
    else { return }
    for call in analysis.calls where call.name == "message" {
      guard case .text(let name) = call.literal else { continue }
      let missing = manifest.languages.filter {
        source.files["messages/\(name).\($0.rawValue).txt"] == nil
      }
      guard !missing.isEmpty else { continue }
      let known = source.files.keys.filter { $0.hasPrefix("messages/") }
        .map { String($0.dropFirst("messages/".count).prefix { $0 != "." }) }
      let languages = missing.map(\.rawValue)
      report(
        "message '\(name)' has no text in \(languages.joined(separator: " and "))", file,
        line: call.line,
        mend: PluginProblem.near(name, in: Set(known).subtracting([name]).sorted())
          ?? "add " + languages.map { "messages/\(name).\($0).txt" }.joined(separator: " and ")
          + " with sections subject:, sms:, push:, email:")
    }
  }

  private mutating func checkFile(_ file: String, _ text: [UInt8]) {
    let parts = file.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2] == "txt", Language(rawValue: String(parts[1])) != nil else {
      report(
        "is no text of a message", file, line: nil,
        mend: "name it NAME.ru.txt or NAME.en.txt, in small letters")
      return
    }
    guard let text = String(validating: text, as: UTF8.self) else {
      report("is not UTF-8", file, line: nil, mend: "save the file in UTF-8")
      return
    }
    checkSections(
      text.split(separator: "\n", omittingEmptySubsequences: false).map {
        $0.filter { $0 != "\r" }
      },
      file)
  }

  private mutating func checkSections(_ lines: [String], _ file: String) {
    var seen: [(name: String, line: Int, isEmpty: Bool)] = []
    for (index, line) in lines.enumerated() {
      checkFields(line, file, line: index + 1)
      for name in privateCategories where line.lowercased().contains(name.lowercased()) {
        report(
          "names the private category '\(name)'", file, line: index + 1,
          mend: "say it without the category: customers read this")
      }
      let rest = line.drop { $0 != ":" }.dropFirst()
      let isBlank = line.allSatisfy { $0 == " " }
      guard let name = MessageCheck.name(of: line) else {
        if !isBlank, !seen.isEmpty { seen[seen.count - 1].isEmpty = false }
        if !isBlank, seen.isEmpty {
          report(
            "text stands before the first section", file, line: index + 1,
            mend: "begin with subject:, sms:, push: or email:")
        }
        continue
      }
      if !MessageCheck.sections.contains(name) {
        report(
          "no section '\(name)'", file, line: index + 1,
          mend: PluginProblem.near(name, in: MessageCheck.sections))
        // With a slip it is the section all the same.
        let meant = NearNames.of(name, in: MessageCheck.sections).first ?? name
        seen.append((meant, index + 1, rest.allSatisfy { $0 == " " }))
        continue
      } else if seen.contains(where: { $0.name == name }) {
        report(
          "section '\(name)' is there twice", file, line: index + 1, mend: "join the two")
      }
      seen.append((name, index + 1, rest.allSatisfy { $0 == " " }))
    }
    if seen.isEmpty, !lines.contains(where: { !$0.isEmpty }) {
      report("is empty", file, line: nil, mend: "add sections subject:, sms:, push:, email:")
    }
    for section in seen where section.isEmpty {
      report(
        "section '\(section.name)' is empty", file, line: section.line,
        mend: "write its text, or remove it")
    }
    sections[file] = seen.map(\.name)
  }

  /// The name of the section that a line begins. A word with a colon within a text is none,
  /// unless it is one slip from a section's name.
  private static func name(of line: String) -> String? {
    let word = line.prefix { $0.isASCII && ($0.isLetter || $0 == "_") }
    guard !word.isEmpty, line.dropFirst(word.count).hasPrefix(":") else { return nil }
    let name = String(word)
    return sections.contains(name) || !NearNames.of(name, in: sections).isEmpty ? name : nil
  }

  private mutating func checkFields(_ text: String, _ file: String, line: Int) {
    let opened = text.split(separator: "{{", omittingEmptySubsequences: false).dropFirst()
    let isRight = opened.allSatisfy { part in
      let name = part.prefix { $0 != "}" }
      return part.dropFirst(name.count).hasPrefix("}}")
        && name.contains { $0 != " " }
        && name.allSatisfy { $0.isLetter || $0.isNumber || "_. ".contains($0) }
    }
    guard isRight else {
      report("a field is not closed, or has no name", file, line: line, mend: "write {{name}}")
      return
    }
    for part in opened {
      let name = part.prefix { $0 != "}" }.filter { $0 != " " }
      // A business may have more fields of its own than the plugin knows; a slip is a slip.
      guard !fields.contains(name), let near = PluginProblem.near(name, in: fields) else {
        continue
      }
      report("no field '\(name)'", file, line: line, mend: near)
    }
    checkBraces(text, file, line: line)
  }

  /// `{name}`: people would read the braces.
  private mutating func checkBraces(_ text: String, _ file: String, line: Int) {
    let plain = text.replacing("{{", with: "").replacing("}}", with: "")
    guard let open = plain.firstIndex(of: "{") else { return }
    let name = plain[plain.index(after: open)...].prefix { $0 != "}" }
    guard plain[open...].contains("}"), fields.contains(String(name)) else { return }
    report(
      "'{\(name)}' is no field", file, line: line, mend: "write {{\(name)}}")
  }

  /// A section that one language has and another lacks: some customers would get nothing.
  private mutating func compareLanguages() {
    let wrong = Set(problems.map(\.file))
    for (file, own) in sections.sorted(by: { $0.key < $1.key }) {
      let name = file.prefix { $0 != "." }
      for (other, theirs) in sections.sorted(by: { $0.key < $1.key })
      where other != file && other.hasPrefix(name + ".")
        && wrong.isDisjoint(with: [file, other])
      {
        let missing = theirs.filter { !own.contains($0) }
        guard !missing.isEmpty else { continue }
        problems.append(
          PluginProblem(
            "has no section \(missing.joined(separator: ", ")), which \(other) has", file: file,
            mend: "write it in both languages", severity: .warning))
      }
    }
  }

  private mutating func report(
    _ message: String, _ file: String, line: Int?, mend: String? = nil
  ) {
    problems.append(
      PluginProblem(
        message, file: file, line: line, mend: mend,
        excerpt: line.flatMap { source.excerpt(file: file, line: $0) }))
  }
}
