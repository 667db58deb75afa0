package import Retention

/// A sentence about a plugin in both languages; `%` is what differs.
struct ProblemPhrase: Sendable {
  let en: String
  let ru: String

  init(_ en: String, _ ru: String) {
    self.en = en
    self.ru = ru
  }

  /// What says most comes first.
  private static let all = exact + short

  /// The sentence in Russian; nil for one that nobody has translated.
  static func russian(_ text: String) -> String? {
    for phrase in all {
      if let found = phrase.russian(text) { return found }
    }
    return nil
  }

  private func russian(_ text: String) -> String? {
    let pieces = en.split(separator: "%", omittingEmptySubsequences: false)
    guard let first = pieces.first, text.hasPrefix(first) else { return nil }
    var rest = text.dropFirst(first.count)
    var found: [Substring] = []
    for (place, piece) in pieces.enumerated().dropFirst() {
      let isLast = place == pieces.count - 1
      if isLast {
        guard rest.hasSuffix(piece) else { return nil }
        found.append(rest.dropLast(piece.count))
        rest = ""
      } else {
        guard let range = rest.firstRange(of: piece) else { return nil }
        found.append(rest[..<range.lowerBound])
        rest = rest[range.upperBound...]
      }
    }
    guard rest.isEmpty else { return nil }
    var russian = ""
    var next = found.makeIterator()
    for character in ru {
      if character == "%", let part = next.next() {
        russian += part
      } else {
        russian.append(character)
      }
    }
    return russian
  }
}

extension PluginProblem {
  /// As `description`, in a language. What nobody has translated stays English, as Lua's own
  /// words do.
  package func text(in language: Language) -> String {
    guard language == .ru else { return description }
    var problem = self
    problem.message = PluginProblem.russian(message)
    problem.mend = mend.map { PluginProblem.russian($0) }
    return problem.description(warning: "замечание", mend: "исправить")
  }

  /// The parts of a sentence that others are put together with: the place in the data before it,
  /// the near name and the people behind it.
  static func russian(_ text: String) -> String {
    if let whole = ProblemPhrase.russian(text) { return whole }
    if text.hasSuffix(")"), let people = text.firstRange(of: " (with: ") {
      let names = text[people.upperBound...]
      return russian(String(text[..<people.lowerBound])) + " (например: \(names)"
    }
    if text.hasSuffix("?"), let near = text.firstRange(of: "; did you mean ") {
      return russian(String(text[..<near.lowerBound])) + "; может быть, "
        + text[near.upperBound...].replacing(" or ", with: " или ")
    }
    guard let place = text.firstRange(of: ": "),
      let rest = ProblemPhrase.russian(String(text[place.upperBound...]))
    else { return text }
    return text[..<place.upperBound] + rest
  }
}

extension PluginError {
  /// All problems, in a language.
  package func text(in language: Language) -> String {
    problems.map { $0.text(in: language) }.joined(separator: "\n")
  }
}
