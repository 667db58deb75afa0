/// The direct forms of the functions of a state, found when a function is first asked about many
/// rows.
struct DirectForms {
  /// Fewer rows are asked through the view.
  static let rowsMin = 32

  /// Where a function was written, in a chunk.
  struct Place: Hashable {
    let chunk: Int32
    let line: Int
    let lastLine: Int
  }

  /// The plain facts: those that are values and not called.
  private var facts: [String: Int32] = [:]
  private var factCount: Int32 = 0
  private var sources: [Int32: [UInt8]] = [:]
  private var trees: [Int32: SyntaxTree] = [:]
  /// By place what C knows the form by, 0 for none.
  var numbers: [Place: Int32] = [:]

  mutating func add(_ declarations: [FactDeclaration]) {
    for declaration in declarations {
      switch declaration.kind {
      case .number, .integer, .boolean, .text: facts[declaration.name] = factCount
      case .method, .fields: break
      }
      factCount += 1
    }
  }

  mutating func add(_ source: [UInt8], chunk: Int32) { sources[chunk] = source }

  /// Nil where there is none, and where two functions end on one line: which of them it is can't
  /// be told then.
  mutating func form(at place: Place) -> DirectForm? {
    guard let tree = tree(of: place.chunk) else { return nil }
    let functions = tree.functions.indices.dropFirst()
      .filter { tree.functions[$0].lastLine == place.lastLine }
    guard functions.count == 1, let index = functions.first,
      tree.functions[index].range.line == place.line
    else { return nil }
    return DirectForm(SyntaxTree.Function.ID(index: index), of: tree, facts: facts)
  }

  /// Nil as well for a text that Lua reads and we don't.
  private mutating func tree(of chunk: Int32) -> SyntaxTree? {
    if let tree = trees[chunk] { return tree }
    guard let source = sources.removeValue(forKey: chunk) else { return nil }
    do throws(SyntaxError) {
      let tree = try SyntaxTree(parsing: source)
      trees[chunk] = tree
      return tree
    } catch {
      return nil
    }
  }
}
