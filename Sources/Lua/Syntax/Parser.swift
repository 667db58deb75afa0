/// Recursive descent after lparser.c, one token ahead (two in table constructors).
struct Parser {
  var tree: SyntaxTree
  var scope = Scope()
  private var lexer: Lexer
  private(set) var token: Token
  private var following: Token?
  /// Where the last consumed token ended.
  private(set) var lastEnd = 0
  private var level = 0
  /// The functions around the current place, innermost last, each with its open loops.
  private(set) var open: [(function: SyntaxTree.Function.ID, loops: Int)] = []

  init(_ source: [UInt8]) {
    tree = SyntaxTree(unparsed: source)
    lexer = Lexer(source)
    token = lexer.token(.unknown, from: 0, line: 1)
  }

  mutating func parseText() throws(SyntaxError) {
    token = try lexer.next()
    let id = beginFunction(isMethod: false, range: token.range)
    tree.functions[id.index].isVararg = true
    let block = try parseBlock()
    guard token.symbol == .end else { throw unexpected(due: "the end of the text") }
    endFunction(id, block, body: 0..<tree.source.count, end: tree.source.count)
  }

  // MARK: Tokens

  mutating func advance() throws(SyntaxError) {
    lastEnd = token.range.end
    if let next = following {
      token = next
      following = nil
    } else {
      token = try lexer.next()
    }
  }

  mutating func peekFollowing() throws(SyntaxError) -> Symbol {
    if let next = following { return next.symbol }
    let next = try lexer.next()
    following = next
    return next.symbol
  }

  /// Consumes the token if it is the symbol.
  mutating func accept(_ symbol: Symbol) throws(SyntaxError) -> Bool {
    guard token.symbol == symbol else { return false }
    try advance()
    return true
  }

  mutating func expect(_ symbol: Symbol) throws(SyntaxError) {
    guard try accept(symbol) else { throw unexpected(due: symbol.spelling) }
  }

  /// Consumes what closes the thing that `opener` opened at its line.
  mutating func expect(
    _ symbol: Symbol, closing opener: String, at line: Int
  ) throws(SyntaxError) {
    guard try accept(symbol) else {
      let place = line == token.range.line ? "" : " to close \(opener) of line \(line)"
      throw unexpected(due: symbol.spelling + place)
    }
  }

  mutating func parseName() throws(SyntaxError) -> SyntaxTree.Name {
    guard case .name(let text) = token.value else { throw unexpected(due: "a name") }
    let name = SyntaxTree.Name(text: text, range: token.range)
    try advance()
    return name
  }

  func unexpected(due: String) -> SyntaxError {
    let text = tree.source[token.range.start..<token.range.end].prefix(40)
    let found = "'\(String(decoding: text, as: UTF8.self))'"
    return failure(
      .unexpected(found: token.symbol == .end ? token.symbol.spelling : found, due: due),
      at: token.range)
  }

  func failure(_ problem: SyntaxError.Problem, at range: SourceRange) -> SyntaxError {
    SyntaxError(line: range.line, offset: range.start, problem: problem)
  }

  // MARK: Levels and loops

  mutating func enterLevel() throws(SyntaxError) {
    level += 1
    guard level <= SyntaxTree.levelsMax else {
      throw failure(.tooDeep(limit: SyntaxTree.levelsMax), at: token.range)
    }
  }

  mutating func leaveLevel() { level -= 1 }

  mutating func parseLoopBody() throws(SyntaxError) -> SyntaxTree.Block {
    beginLoop()
    let block = try parseBlock()
    endLoop()
    return block
  }

  mutating func pushFunction(_ id: SyntaxTree.Function.ID) { open.append((id, 0)) }
  mutating func popFunction() { _ = open.popLast() }

  mutating func beginLoop() { open[open.count - 1].loops += 1 }
  mutating func endLoop() { open[open.count - 1].loops -= 1 }

  var isInLoop: Bool { (open.last?.loops ?? 0) > 0 }
}
