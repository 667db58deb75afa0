import Lua
import Testing

@Suite struct SyntaxFuzzTests {
  private static let words = [
    "and", "or", "not", "if", "then", "else", "elseif", "end", "local", "function", "return",
    "while", "do", "repeat", "until", "for", "in", "goto", "break", "::", "x", "c.a", "f(x)", "(",
    ")", "{", "}", "[", "]", "=", "==", "<", ">", "~=", "..", "...", "+", "-", "#", "~", "//",
    ">>", "\"s\"", "[[l]]", "1", "0x1p4", "3.", ";", ",", ".", ":", "<const>", "<close>", "--c\n",
    "--[[c]]", "\n", "nil", "true", "x:y()", "_ENV", "'\\z \\x41\\u{7f}'", "'\\q'", "\\", "@",
    "1..2", "0x", "3e", "[=", "__cmp", "\"", "[==[",
  ]

  @Test(arguments: 0..<40)
  func `words in any order never stop the process`(seed: Int) {
    var random = SyntaxRandom(seed: seed)
    for _ in 0..<60 {
      let count = Int.random(in: 0..<60, using: &random)
      let words = (0..<count).compactMap { _ in Self.words.randomElement(using: &random) }
      readAll(Array(words.joined(separator: " ").utf8), &random)
    }
  }

  @Test(arguments: 0..<40)
  func `rules with broken bytes never stop the process`(seed: Int) {
    var random = SyntaxRandom(seed: seed)
    for _ in 0..<10 {
      var source = Array(trickyRules.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<source.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: source[place] = UInt8.random(in: 0...255, using: &random)
        case 1: source.removeSubrange(place..<min(place + 9, source.count))
        default: source.insert(contentsOf: source[place...].prefix(30), at: place / 2)
        }
      }
      readAll(source, &random)
    }
  }

  /// Every way through a text: what is read is also rewritten, and any events are weighed.
  private func readAll(_ source: [UInt8], _ random: inout SyntaxRandom) {
    do throws(SyntaxError) {
      let analysis = try Analysis(parsing: source)
      #expect(analysis.functions.count == analysis.tree.functions.count - 1)
      var program = TracedProgram()
      let text = try program.add(chunk: "fuzz", source)
      _ = try SyntaxTree(parsing: text)
      let newlines = source.count { $0 == 10 }
      #expect(text.count { $0 == 10 } == newlines)
      for outcome in [true, false] {
        _ = program.decide(events(program.nodes.count, &random), outcome: outcome)
      }
    } catch {
      #expect(error.line >= 1)
    }
  }

  private func events(_ nodes: Int, _ random: inout SyntaxRandom) -> [TraceEvent] {
    let values: [TraceValue] = [.nil, .boolean(true), .integer(1), .text("a")]
    return (0..<200).map { _ in
      TraceEvent(
        TraceEvent.Kind.allCases.randomElement(using: &random) ?? .line,
        Int.random(in: -1...nodes, using: &random),
        left: values.randomElement(using: &random) ?? .nil,
        result: values.randomElement(using: &random) ?? .nil)
    }
  }
}
