internal import CLua

/// A rule that only reads plain facts of its customer and calculates, written anew as a function
/// of their values: `return c.visits > t.from` as `function(_fact_0, t) return _fact_0 > t.from
/// end`. It says the same for values that are known; what can't be told from the text is not
/// written anew.
struct DirectForm: Hashable {
  /// Returns the function.
  let text: [UInt8]
  /// The facts, by index, that it takes before the thresholds.
  let facts: [Int32]
  /// More instructions than the rule can take: Lua has fewer than eight for an expression or a
  /// statement, and without loops and calls each is done at most once.
  let steps: Int

  static let factsMax = Int(CLUA_MAX_DIRECT_FACTS)
  /// Expressions and statements; what has more of them is left as it is.
  static let partsMax = 1000

  /// Nil for a function that calls, loops, makes a table or a function, changes anything but its
  /// own locals, reads what is outside of it, or uses the customer but to read `facts`, which are
  /// plain ones by name.
  init?(_ function: SyntaxTree.Function.ID, of tree: SyntaxTree, facts: [String: Int32]) {
    let parameters = tree[function].parameters
    guard parameters.count <= 2, !tree[function].isVararg else { return nil }
    var reading = DirectReading(tree, function, customer: parameters.first, facts: facts)
    guard reading.readExpressions(), reading.readStatements() else { return nil }
    guard reading.facts.count <= Self.factsMax, reading.parts <= Self.partsMax else { return nil }
    self.facts = reading.facts
    steps = 8 * reading.parts + 16
    text = reading.text(thresholds: parameters.count > 1 ? tree[parameters[1]].name : nil)
  }
}

/// One walk over the flat arrays of a tree, for the parts of one function.
private struct DirectReading {
  private let prefix = "_fact_"
  private let tree: SyntaxTree
  private let function: SyntaxTree.Function.ID
  private let customer: SyntaxTree.Variable.ID?
  private let known: [String: Int32]
  /// Those read, in the order of the first reading.
  private(set) var facts: [Int32] = []
  private(set) var parts = 0
  private var reads: [(range: SourceRange, place: Int)] = []

  init(
    _ tree: SyntaxTree, _ function: SyntaxTree.Function.ID, customer: SyntaxTree.Variable.ID?,
    facts: [String: Int32]
  ) {
    self.tree = tree
    self.function = function
    self.customer = customer
    known = facts
  }

  private func isOwn(_ id: SyntaxTree.Expression.ID) -> Bool {
    guard case .name(_, .variable(let variable)) = tree[id].kind else { return false }
    return tree[variable].function == function
  }

  private func isCustomer(_ id: SyntaxTree.Expression.ID) -> Bool {
    guard case .name(_, .variable(let variable)) = tree[id].kind else { return false }
    return variable == customer
  }

  /// False if one can't be in a direct form. The customer stands nowhere but before a fact.
  mutating func readExpressions() -> Bool {
    var names = 0
    for expression in tree.expressions where expression.function == function {
      parts += 1
      switch expression.kind {
      case .nil, .true, .false, .integer, .number, .text, .unary, .binary, .parenthesised, .index:
        break
      case .name(_, .variable(let variable)):
        guard tree[variable].function == function else { return false }
        if variable == customer { names += 1 }
      case .field(let base, let name):
        guard isCustomer(base) else { continue }
        guard let fact = known[name.text] else { return false }
        read(fact, at: expression.range)
      case .name, .vararg, .call, .methodCall, .function, .table:
        return false
      }
    }
    return names == reads.count
  }

  private mutating func read(_ fact: Int32, at range: SourceRange) {
    if let place = facts.firstIndex(of: fact) {
      reads.append((range, place))
    } else {
      reads.append((range, facts.count))
      facts.append(fact)
    }
  }

  /// False if one can't be in a direct form.
  mutating func readStatements() -> Bool {
    for statement in tree.statements where statement.function == function {
      parts += 1
      switch statement.kind {
      case .empty, .block, .if, .return:
        break
      case .local(let variables, _):
        guard variables.allSatisfy({ tree[$0].kind != .local(.close) }) else { return false }
      case .assign(let targets, _):
        guard targets.allSatisfy(isOwn) else { return false }
      case .call, .while, .repeat, .numericFor, .genericFor, .function, .localFunction, .break,
        .goto, .label:
        return false
      }
    }
    return tree.variables.allSatisfy { $0.function != function || !$0.name.hasPrefix(prefix) }
  }

  /// The new function; its facts are called what nothing in the old one is.
  func text(thresholds: String?) -> [UInt8] {
    let names = facts.indices.map { "\(prefix)\($0)" } + [thresholds ?? "\(prefix)none"]
    var text = Array("return function(\(names.joined(separator: ", "))) ".utf8)
    let body = tree[function].body
    var end = body.start
    for read in reads.sorted(by: { $0.range.start < $1.range.start }) {
      text += tree.source[end..<read.range.start]
      text += names[read.place].utf8
      end = read.range.end
    }
    return text + tree.source[end..<body.end] + Array("\nend".utf8)
  }
}
