extension Decider {
  private typealias Branch = Outline.Branch

  /// The conditions of the branches around a statement, under which it came to run.
  mutating func conditions(
    leadingTo statement: SyntaxTree.Statement.ID, at start: Int, in frame: Int
  ) -> [Finding] {
    var findings: [Finding] = []
    for branch in source(frame).outline.branches(around: statement).reversed() {
      findings += conditions(of: branch, before: start, in: frame)
    }
    return findings
  }

  private mutating func conditions(
    of branch: Branch, before: Int, in frame: Int
  ) -> [Finding] {
    guard let start = latest(branch.statement, in: frame, before: before) else { return [] }
    switch tree(frame)[branch.statement].kind {
    case .while(let condition, _):
      let place = Place(frame: frame, lower: start, upper: before)
      return judge(condition, place)?.findings ?? []
    case .if(let clauses, _):
      let place = place(ofStatementAt: start, in: frame)
      let deciding = branch.clause < clauses.count ? [clauses[branch.clause]] : clauses
      var findings: [Finding] = []
      for clause in deciding { findings += judge(clause.condition, place)?.findings ?? [] }
      return findings
    default:
      return []
    }
  }

  /// The conditions of earlier `if` statements that, had they come out otherwise, would have
  /// led to one of some branches: by default to those with a `return` in them.
  mutating func guards(
    in frame: Int, from: Int, before: Int, around statement: SyntaxTree.Statement.ID? = nil,
    leadingAway: Set<Outline.Branch>? = nil
  ) -> [Finding] {
    let outline = source(frame).outline
    let (wanted, tree) = (leadingAway ?? outline.returning, tree(frame))
    let around = statement.map { outline.branches(around: $0).map(\.statement) } ?? []
    var starts: [SyntaxTree.Statement.ID: Int] = [:]
    for index in frames[frame].events where index >= from && index < before {
      guard case .statement(let id) = program.nodes[events[index].node].kind,
        case .if(let clauses, _) = tree[id].kind, !around.contains(id),
        (0...clauses.count).contains(where: { wanted.contains(Branch(statement: id, clause: $0)) })
      else { continue }
      starts[id] = index
    }
    let inOrder = starts.sorted { tree[$0.key].range.start < tree[$1.key].range.start }
    var findings: [Finding] = []
    for (id, start) in inOrder {
      findings += conditions(passing: id, at: start, in: frame, wanted)
    }
    return findings
  }

  /// Of an `if` that was passed: why its wanted branches were not taken.
  private mutating func conditions(
    passing statement: SyntaxTree.Statement.ID, at start: Int, in frame: Int,
    _ wanted: Set<Outline.Branch>
  ) -> [Finding] {
    guard case .if(let clauses, _) = tree(frame)[statement].kind else { return [] }
    let place = place(ofStatementAt: start, in: frame)
    var findings: [Finding] = []
    for (index, clause) in clauses.enumerated() {
      guard let verdict = judge(clause.condition, place) else { return findings }
      if verdict.truth {
        let isLaterWanted = (index + 1...clauses.count).contains {
          wanted.contains(Branch(statement: statement, clause: $0))
        }
        return isLaterWanted ? findings + verdict.findings : findings
      }
      if wanted.contains(Branch(statement: statement, clause: index)) {
        findings += verdict.findings
      }
    }
    return findings
  }
}
