/// Writes the body of a rule that reads facts and thresholds and calculates, mostly sensibly.
struct RandomRule {
  private var state: UInt64
  private var locals = 0

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func text() -> String {
    (0..<number(4)).map { _ in statement(2) }.joined(separator: "\n") + "\n" + answer()
  }

  private mutating func number(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % count
  }

  private mutating func pick(_ items: [String]) -> String { items[number(items.count)] }

  private mutating func answer() -> String {
    let reason = pick(["", "", ", 'why'", ", c.store"])
    return "return \(number(4) == 0 ? text(1) : condition(3))\(reason)"
  }

  private mutating func statement(_ depth: Int) -> String {
    switch depth > 0 ? number(5) : 0 {
    case 1: return "if \(condition(2)) then \(statement(depth - 1)) end"
    case 2:
      let (first, other) = (statement(depth - 1), statement(depth - 1))
      return "if \(condition(1)) then \(first) else \(other) end"
    case 3: return "if \(condition(2)) then \(answer()) end"
    case 4: return "do local inner = \(sum(1)) \(statement(depth - 1)) end"
    default:
      let value = number(3) == 0 ? text(1) : sum(2)
      if locals > 0, number(2) == 0 { return "x\(number(locals) + 1) = \(value)" }
      if locals == 0 || depth == 2 { locals += 1 }
      return "local x\(locals) = \(value)"
    }
  }

  private mutating func condition(_ depth: Int) -> String {
    switch depth > 0 ? number(6) : 0 {
    case 1: "\(condition(depth - 1)) and \(condition(depth - 1))"
    case 2: "(\(condition(depth - 1)) or \(condition(depth - 1)))"
    case 3: "not (\(condition(depth - 1)))"
    case 4: pick(["c.regular", "c.regular == nil", "c.gap ~= nil", "t.from", "c.store == 'центр'"])
    default: "\(sum(1)) \(pick(["<", "<=", ">", ">=", "==", "~="])) \(sum(1))"
    }
  }

  private mutating func sum(_ depth: Int) -> String {
    switch number(depth > 0 ? 40 : 20) {
    case 0: pick(["c.store", "c.regular", "t.stores", "t.form", "#t.stores", "nil", "1 // 0"])
    case 1...3: "(-\(plain()))"
    case 20...: "\(sum(depth - 1)) \(pick(["+", "-", "*", "/", "//", "%"])) \(sum(depth - 1))"
    default: plain()
    }
  }

  private mutating func plain() -> String {
    locals > 0 && number(4) == 0
      ? "x\(number(locals) + 1)"
      : pick(["c.visits", "c.spend", "c.gap", "c.visits", "t.from", "3", "7.5", "20"])
  }

  private mutating func text(_ depth: Int) -> String {
    switch number(4) {
    case 0: "c.store"
    case 1: "t.stores[\(number(3))]"
    case 2 where depth > 0: "\(text(depth - 1)) .. \(text(depth - 1))"
    default: pick(["'a'", "'12'", "c.store", "c.visits", "nil"])
    }
  }
}
