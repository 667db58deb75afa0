import Lua
import Retention

/// Puts into words what a recorded run of the rules brought to light.
struct ExplanationWriter {
  let plugin: Plugin
  let language: Language
  /// Those of the customer's store.
  let thresholds: ThresholdValues
  let sentences: ReasonSentence

  init(plugin: Plugin, thresholds: ThresholdValues, language: Language) {
    self.plugin = plugin
    self.thresholds = thresholds
    self.language = language
    sentences = ReasonSentence(
      language: language, manifest: plugin.manifest, thresholds: thresholds)
  }

  func explanation(
    _ findings: Inquiry.Findings, read entries: [ReadLog.Entry], thresholdsRead: [String],
    visits: Int
  ) -> Explanation {
    let lines = lines(findings.asked)
    return Explanation(
      segment: findings.segment, answers: findings.answers,
      sentence: sentence(findings, visits: visits),
      reasonKey: findings.reasonKey, decidedAt: decidedAt(findings, among: lines),
      lines: lines.map { line($0) }, facts: facts(entries, findings, visits: visits),
      thresholds: thresholds(thresholdsRead, behind: entries, findings))
  }

  /// The rule's own sentence where it named one, else one made from the comparisons.
  private func sentence(_ findings: Inquiry.Findings, visits: Int) -> String {
    guard let segment = findings.segment else {
      return text(ru: "Визитов ещё не было", en: "No visit yet")
    }
    if let own = findings.reasonKey.flatMap({ plugin.manifest.reasons[$0]?[language] }) {
      return own
    }
    let made = sentences.sentence(findings.deciding.flatMap(\.decisives))
    let parts = [
      findings.usesVisits ? visitsDecided(segment, visits) : nil, made.isEmpty ? nil : made,
    ].compactMap { $0 }
    if parts.isEmpty { return byRule(findings.answers) }
    return parts.count == 1 ? parts[0] : parts[0] + "; " + lowercased(parts[1])
  }

  /// Where the answers leave it to the number of visits.
  private func visitsDecided(_ segment: Segment, _ visits: Int) -> String? {
    switch segment {
    case .passerBy: text(ru: "Один визит за всё время", en: "One visit ever")
    case .new, .promising: sentences.phrase(of: .visits, Double(visits))
    default: nil
    }
  }

  private func lowercased(_ sentence: String) -> String {
    sentence.prefix(1).lowercased() + sentence.dropFirst()
  }

  /// A rule that compares nothing can only be named.
  private func byRule(_ answers: [Explanation.Answer]) -> String {
    guard let answer = answers.first(where: \.answer) ?? answers.last else { return "" }
    return text(
      ru: "Правило «\(answer.question)» говорит «\(answer.answer ? "да" : "нет")»",
      en: "The rule “\(answer.question)” says \(answer.answer ? "yes" : "no")")
  }

  /// Those of all questions, each once.
  func lines(_ asked: [TracedRun.Answered]) -> [TracedLine] {
    var lines: [TracedLine] = []
    for line in asked.flatMap(\.lines) {
      guard
        let known = lines.firstIndex(where: { $0.chunk == line.chunk && $0.line == line.line })
      else {
        lines.append(line)
        continue
      }
      for check in line.checks { lines[known].add(check) }
    }
    return lines
  }

  private func decidedAt(
    _ findings: Inquiry.Findings, among lines: [TracedLine]
  ) -> Explanation.Line? {
    let place =
      findings.deciding.flatMap(\.decisives).first.map { ($0.chunk, $0.line) }
      ?? findings.deciding.first?.lines.last.map { ($0.chunk, $0.line) }
    guard let (chunk, number) = place else { return nil }
    return lines.first { $0.chunk == chunk && $0.line == number }.map { line($0) }
  }

  func line(_ line: TracedLine) -> Explanation.Line {
    let isDefault = line.chunk == RulesPrelude.defaultsFile
    let source = plugin.source.excerpt(file: line.chunk, line: line.line) ?? ""
    return Explanation.Line(
      file: isDefault ? "" : line.chunk, line: isDefault ? 0 : line.line,
      text: isDefault
        ? text(ru: "по умолчанию: ", en: "default: ") + RulesPrelude.asked(on: line.line) : source,
      function: line.function, checks: line.checks.map { check($0) })
  }

  private func check(_ check: TracedLine.Check) -> Explanation.Check {
    guard let comparison = check.comparison else {
      var text = check.left
      if case .boolean = check.leftValue {} else { text = side(check.left, check.leftValue) }
      return Explanation.Check(text: text, isTrue: check.result)
    }
    let decimals = Decimals.telling(check.leftValue, from: comparison.rightValue)
    let left = side(check.left, check.leftValue, decimals)
    let right = side(comparison.right, comparison.rightValue, decimals)
    return Explanation.Check(
      text: "\(left) \(comparison.relation) \(right)", isTrue: check.result)
  }

  /// `c.visits = 3`; a literal by itself.
  private func side(
    _ source: String, _ value: TraceValue, _ decimals: Int = Decimals.usual
  ) -> String {
    Operand.isLiteral(source) ? source : "\(source) = \(written(value, decimals))"
  }

  /// A value as a rule writes it.
  private func written(_ value: TraceValue, _ decimals: Int) -> String {
    switch value {
    case .nil: unknown
    case .boolean(let truth): String(truth)
    case .integer(let number): String(number)
    case .number(let number): Decimals.digits(number, decimals, in: .en).filter { $0 != "\u{a0}" }
    case .text(let name): "\"\(sentences.open(name))\""
    case .other(let type): type
    }
  }

  var unknown: String { text(ru: "неизвестно", en: "unknown") }

  private func text(ru: String, en: String) -> String { language == .ru ? ru : en }
}

extension RulesPrelude {
  /// What a default question asks: what stands between `return` and `end` on its line.
  fileprivate static func asked(on line: Int) -> String {
    let lines = defaultQuestions.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(line - 1),
      let start = lines[line - 1].firstRange(of: "return ")?.upperBound
    else { return "" }
    let rest = lines[line - 1][start...]
    return String(rest.hasSuffix(" end") ? rest.dropLast(4) : rest)
  }
}
