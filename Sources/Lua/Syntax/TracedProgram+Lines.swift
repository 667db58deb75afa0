extension TracedProgram {
  /// The lines that ran, in the order in which they first did. Of a statement over several
  /// lines those count on which something was compared, asked or called.
  package func lines(of events: [TraceEvent]) -> [TracedLine] {
    var lines: [TracedLine] = []
    var places: [Place: Int] = [:]
    for event in events where nodes.indices.contains(event.node) {
      let node = nodes[event.node]
      let check = check(event, node)
      guard check != nil || event.isOnLine else { continue }
      let place = Place(source: node.source, line: node.range.line)
      let index = places[place] ?? lines.count
      if index == lines.count {
        places[place] = index
        let source = sources[node.source]
        lines.append(
          TracedLine(
            chunk: source.chunk, line: place.line, function: source.paths[node.function]))
      }
      if let check { lines[index].add(check) }
    }
    return lines
  }

  private struct Place: Hashable {
    let source: Int
    let line: Int
  }

  private func check(_ event: TraceEvent, _ node: TraceNode) -> TracedLine.Check? {
    let tree = sources[node.source].tree
    switch (event.kind, node.kind) {
    case (.compare, .comparison(let id)):
      guard case .binary(let operation, let left, let right) = tree[id].kind else { return nil }
      return TracedLine.Check(
        left: tree.text(of: left), leftValue: event.left,
        comparison: .init(
          relation: operation.rawValue, right: tree.text(of: right), rightValue: event.right),
        result: event.result.isTruthy)
    case (.truth, .truth(let id)):
      return TracedLine.Check(
        left: tree.text(of: id), leftValue: event.result, result: event.result.isTruthy)
    case (.return, .return(let id)):
      // A call that is returned as it is has no event of its own.
      guard case .return(let values) = tree[id].kind, values.count == 1, let value = values.first,
        tree[value].isMultiple
      else { return nil }
      return TracedLine.Check(
        left: tree.text(of: value), leftValue: event.result, result: event.result.isTruthy)
    default:
      return nil
    }
  }
}

extension TraceEvent {
  /// Whether it says that its line ran: functions begin and end on lines that need not.
  fileprivate var isOnLine: Bool {
    switch kind {
    case .line, .compare, .truth, .arguments: true
    case .enter, .return: false
    }
  }
}
