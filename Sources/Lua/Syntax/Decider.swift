/// Reads the events of one call.
struct Decider {
  let program: TracedProgram
  let events: [TraceEvent]
  private(set) var frames: [Frame] = []
  /// The frames by the index of the event that opened them.
  private(set) var opened: [Int: Int] = [:]
  private var steps = 0
  private var depth = 0
  private var callDepth = 0

  /// What one run of a function recorded itself.
  struct Frame {
    let source: Int
    let function: SyntaxTree.Function.ID
    let isOutermost: Bool
    /// Indices of events, ascending.
    var events: [Int] = []
    /// The index of its `return` event, once it has one.
    var end: Int?
    /// The call that it answers, once that was followed.
    var caller: (frame: Int, call: SyntaxTree.Expression.ID)?

    func events(before bound: Int) -> ArraySlice<Int> {
      var (low, high) = (0, events.count)
      while low < high {
        let middle = (low + high) / 2
        if events[middle] < bound { low = middle + 1 } else { high = middle }
      }
      return events[..<low]
    }
  }

  /// The stretch of a frame's events in which an expression was evaluated.
  struct Place {
    let frame: Int
    /// The event of the statement that it belongs to.
    let lower: Int
    let upper: Int
    /// The first value of a `return`, where only its end recorded it.
    var root: SyntaxTree.Expression.ID?
  }

  struct Verdict {
    var truth: Bool
    var findings: [Finding]
  }

  /// A decisive comparison with the event that recorded it, by which it is one of its kind.
  struct Finding {
    let event: Int
    let decisive: Decisive
  }

  /// The most expressions that are looked at, so that names that stand for names that stand
  /// for names can't cost more than a reader would follow.
  private static let stepsMax = 5_000
  /// How deep names within conditions within names are followed.
  private static let depthMax = 400
  /// The most calls within calls that are followed.
  private static let callDepthMax = 40
  /// The most callers through which an argument is traced back.
  static let callersMax = 16

  init(_ program: TracedProgram, _ events: [TraceEvent]) {
    self.program = program
    self.events = events
    buildFrames()
  }

  mutating func decide(outcome: Bool) -> [Decisive] {
    let last = frames.indices.last { index in
      frames[index].isOutermost && answer(of: index)?.isTruthy == outcome
    }
    guard let last else { return [] }
    var seen: Set<Int> = []
    return findings(of: last).filter { seen.insert($0.event).inserted }.map(\.decisive)
  }

  private mutating func buildFrames() {
    var stack: [Int] = []
    for (index, event) in events.enumerated() where program.nodes.indices.contains(event.node) {
      let node = program.nodes[event.node]
      if event.kind == .enter {
        opened[index] = frames.count
        stack.append(frames.count)
        frames.append(
          Frame(source: node.source, function: node.function, isOutermost: stack.count == 1))
        continue
      }
      // A function that ends in a label records no end: what follows is its caller's.
      let match = stack.last {
        frames[$0].source == node.source && frames[$0].function == node.function
      }
      guard let match else { continue }
      while let top = stack.last, top != match { _ = stack.popLast() }
      frames[match].events.append(index)
      guard event.kind == .return else { continue }
      frames[match].end = index
      _ = stack.popLast()
    }
  }

  /// The first value that a frame returned; nil if it did not end.
  func answer(of frame: Int) -> TraceValue? {
    frames[frame].end.map { events[$0].result }
  }

  /// What decided the answer of a frame.
  mutating func findings(of frame: Int) -> [Finding] {
    guard callDepth < Self.callDepthMax, let end = frames[frame].end else { return [] }
    callDepth += 1
    defer { callDepth -= 1 }
    guard case .return(let statement) = program.nodes[events[end].node].kind,
      let start = latest(statement, in: frame, before: end),
      case .return(let values) = tree(frame)[statement].kind
    else { return guards(in: frame, from: 0, before: end) }
    if let first = values.first {
      let place = Place(frame: frame, lower: start, upper: end, root: first)
      guard let verdict = judge(first, place) else { return [] }
      if !verdict.findings.isEmpty { return verdict.findings }
    }
    let leading = conditions(leadingTo: statement, at: start, in: frame)
    return leading.isEmpty
      ? guards(in: frame, from: 0, before: start, around: statement) : leading
  }

  /// Runs one step of reading an expression; nil where that went too far or too deep.
  mutating func step(_ judge: (inout Self) -> Verdict?) -> Verdict? {
    guard steps < Self.stepsMax, depth < Self.depthMax else { return nil }
    steps += 1
    depth += 1
    defer { depth -= 1 }
    return judge(&self)
  }

  mutating func setCaller(
    of frame: Int, _ caller: Int, _ call: SyntaxTree.Expression.ID
  ) {
    frames[frame].caller = (caller, call)
  }

  func source(_ frame: Int) -> TracedSource { program.sources[frames[frame].source] }
  func tree(_ frame: Int) -> SyntaxTree { source(frame).tree }

  /// The last event of a node within a place.
  func latest(_ kind: TraceEvent.Kind, _ node: Int, in place: Place) -> Int? {
    for index in frames[place.frame].events(before: place.upper).reversed() {
      if index < place.lower { return nil }
      if events[index].node == node, events[index].kind == kind { return index }
    }
    return nil
  }

  /// The last time that a statement began to run before an event.
  func latest(_ statement: SyntaxTree.Statement.ID, in frame: Int, before: Int) -> Int? {
    guard let node = source(frame).marks.statements[statement] else { return nil }
    return latest(.line, node, in: Place(frame: frame, lower: 0, upper: before))
  }

  /// The place of the expressions of a statement that began at an event: up to the next
  /// statement, which may be one within it.
  func place(ofStatementAt start: Int, in frame: Int) -> Place {
    let run = frames[frame]
    let next = run.events[run.events(before: start + 1).count...].first { index in
      events[index].kind == .line || events[index].kind == .return
    }
    return Place(frame: frame, lower: start, upper: next ?? events.count)
  }
}
