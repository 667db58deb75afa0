import Foundation

/// What somebody may have meant whose text is no Lua: most slips are of another language, or an
/// end that is missing.
struct SyntaxHint {
  /// Where the slip is, where that is not where Lua gave up.
  private(set) var line: Int?
  private(set) var message: String?
  private(set) var mend: String?

  private let lines: [Substring]

  /// `message` is Lua's own; `line` is where it gave up.
  init(_ message: String, line: Int, in source: [UInt8]) {
    lines = String(decoding: source, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let near = message.range(of: "near ").map { String(message[$0.upperBound...]) } ?? ""
    if message.hasPrefix("'end' expected") || message.contains("to close 'function'") {
      findEnd(message, givenUp: line, near: near)
    }
    if mend == nil { mend = Self.mend(message, near: near, text: text(line)) }
  }

  private func text(_ line: Int) -> Substring {
    line >= 1 && line <= lines.count ? lines[line - 1] : ""
  }

  private static func mend(_ message: String, near: String, text: Substring) -> String {
    if near.hasPrefix("'<\\") || near.hasPrefix("'\u{fffd}") || message.contains("<\\") {
      let odd = text.first { !$0.isASCII }
      return odd.map { "remove '\($0)': outside of texts only plain characters stand" }
        ?? "outside of texts only plain characters stand"
    }
    switch near {
    case "'='" where message.contains("' expected"):
      return "to compare write ==; a single = gives a value"
    case "'!'": return "write ~= for not equal, and not for not"
    case "'&'": return "write and"
    case "'|'": return "write or"
    case "'#'": return "a comment begins with --"
    default: break
    }
    if message.contains("unfinished string") {
      return "close the text with the quote it began with"
    }
    if message.hasPrefix("function arguments expected") {
      return "a fact is read with a dot: c.gap; a colon is for methods: c:pace(90)"
    }
    if message.hasPrefix("'}' expected") || message.hasPrefix("'{'") {
      return "put a comma between the fields, or close the brace"
    }
    if message.hasPrefix("')' expected") { return "close the bracket" }
    if message.hasPrefix("'then' expected") { return "write then behind the condition" }
    if message.hasPrefix("'do' expected") { return "write do behind the loop's head" }
    if message.hasPrefix("'=' expected") || message.contains("syntax error") {
      return "a line of its own gives a value, calls something or returns: return ..."
    }
    if message.contains("'end' expected") {
      return "close each function, if, for and while with end"
    }
    return "look for a comma, quote or bracket that is missing here or in the line before"
  }

  // MARK: - A missing end

  /// Where the lines are indented as they are meant, the block that is not closed shows.
  private mutating func findEnd(_ message: String, givenUp: Int, near: String) {
    let start =
      message.split(separator: "at line ").last
      .flatMap { Int($0.prefix { $0.isNumber }) } ?? 1
    guard start >= 1, givenUp <= lines.count + 1 else { return }
    let stretch = start...max(start, min(givenUp, lines.count))
    for number in stretch where isElseIf(text(number)) {
      line = number
      self.message = "'else if' opens an if of its own, which is not closed"
      mend = "write elseif"
      return
    }
    for number in stretch where opensBlock(text(number)) {
      guard let next = nextOutside(of: number, until: stretch.upperBound),
        !closes(text(next))
      else { continue }
      line = next
      self.message = "the block of line \(number) is not closed before this line"
      mend = "write end"
      return
    }
  }

  /// The next line with text that is indented no deeper.
  private func nextOutside(of opener: Int, until last: Int) -> Int? {
    let depth = indentation(text(opener))
    guard opener < last else { return nil }
    return (opener + 1...last).first { number in
      let line = text(number)
      return !trimmed(line).isEmpty && !trimmed(line).hasPrefix("--") && indentation(line) <= depth
    }
  }

  private func opensBlock(_ line: Substring) -> Bool {
    let words = self.words(line)
    guard !words.contains("end"), !trimmed(line).hasPrefix("--") else { return false }
    return words.contains("function") || words.last == "then" && words.first == "if"
      || words.last == "do" || words.first == "repeat"
  }

  private func closes(_ line: Substring) -> Bool {
    ["end", "else", "elseif", "until"].contains(words(line).first ?? "")
      || trimmed(line).hasPrefix(")") || trimmed(line).hasPrefix("}")
  }

  private func isElseIf(_ line: Substring) -> Bool {
    let words = self.words(line)
    return zip(words, words.dropFirst()).contains { $0 == "else" && $1 == "if" }
  }

  private func words(_ line: Substring) -> [Substring] {
    line.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
  }

  private func indentation(_ line: Substring) -> Int {
    line.prefix { $0 == " " || $0 == "\t" }.count
  }

  private func trimmed(_ line: Substring) -> Substring {
    line.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
  }
}
