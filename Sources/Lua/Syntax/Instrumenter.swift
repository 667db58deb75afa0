/// Inserts the calls that record a run. Insertions only: no byte of the text moves to another
/// line or is lost.
struct Instrumenter {
  let tree: SyntaxTree
  private let source: Int
  private let firstNode: Int
  private(set) var nodes: [TraceNode] = []
  var marks = TraceMarks()
  private var edits: [Edit] = []

  /// A text to insert. Where several meet at one place, the order of ranks counts, then the
  /// order of adding: what ends before what begins.
  private struct Edit {
    let place: Int
    let rank: Rank
    let text: String
  }

  enum Rank: Int { case close, enter, statement, open }

  /// How deep `and`, `or`, `not` and parentheses are followed; what lies deeper is one value.
  static let depthMax = 200

  init(_ tree: SyntaxTree, source: Int, firstNode: Int) {
    self.tree = tree
    self.source = source
    self.firstNode = firstNode
  }

  /// The text of the file itself is not traced, only its functions: it runs when it is loaded.
  mutating func run() {
    guard canReachPrelude else { return }
    for index in tree.functions.indices.dropFirst() {
      traceFunction(SyntaxTree.Function.ID(index: index))
    }
    for index in tree.statements.indices where tree.statements[index].function != .main {
      traceStatement(SyntaxTree.Statement.ID(index: index))
    }
  }

  private var canReachPrelude: Bool {
    let names = TracedProgram.preludeNames
    for variable in tree.variables where names.contains(variable.name) || variable.name == "_ENV" {
      return false
    }
    for expression in tree.expressions {
      switch expression.kind {
      case .name(let name, _) where names.contains(name) || name == "_ENV": return false
      default: continue
      }
    }
    return true
  }

  /// The text with all insertions.
  var text: [UInt8] {
    let order = edits.indices.sorted { left, right in
      let (first, second) = (edits[left], edits[right])
      if first.place != second.place { return first.place < second.place }
      return first.rank == second.rank ? left < right : first.rank.rawValue < second.rank.rawValue
    }
    var text: [UInt8] = []
    text.reserveCapacity(tree.source.count + edits.count * 16)
    var done = 0
    for index in order {
      let edit = edits[index]
      text += tree.source[done..<edit.place]
      text += edit.text.utf8
      done = edit.place
    }
    return text + tree.source[done...]
  }

  /// After a keyword without a blank, as in `return(x)`, the insertion brings one.
  mutating func insert(_ text: String, at place: Int, _ rank: Rank) {
    let touchesWord = rank != .close && place > 0 && tree.source[place - 1].isNamePart
    edits.append(Edit(place: place, rank: rank, text: touchesWord ? " " + text : text))
  }

  /// Puts `opening` and `closing` around an expression or list of them.
  mutating func wrap(_ start: Int, _ end: Int, _ opening: String, inner: (inout Self) -> Void) {
    insert(opening, at: start, .open)
    inner(&self)
    insert(")", at: end, .close)
  }

  mutating func addNode(
    _ kind: TraceNode.Kind, _ function: SyntaxTree.Function.ID, _ range: SourceRange
  ) -> Int {
    let id = firstNode + nodes.count
    nodes.append(
      TraceNode(id: id, kind: kind, source: source, function: function, range: range))
    return id
  }
}
