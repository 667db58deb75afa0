/// Something that a traced run recorded.
///
/// The prelude keeps events in one flat sequence without holes, which `__trace()` returns:
/// five values an event, `kind, node, left, right, result`. Kinds are the raw values below;
/// `node` is the id of a `TraceNode`. Numbers and booleans stand as they are; nil is the text
/// `"nil"`, a text is `"="` and its bytes, anything else `"?"` and the name of its type.
package struct TraceEvent: Hashable, Sendable {
  package let kind: Kind
  package let node: Int
  package let left: TraceValue
  package let right: TraceValue
  package let result: TraceValue

  package init(
    _ kind: Kind, _ node: Int, left: TraceValue = .nil, right: TraceValue = .nil,
    result: TraceValue = .nil
  ) {
    self.kind = kind
    self.node = node
    self.left = left
    self.right = right
    self.result = result
  }

  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A function begins to run.
    case enter
    /// A statement begins to run.
    case line
    /// Two operands were compared: `left`, `right`, `result`.
    case compare
    /// An expression was asked whether it is true; `result` is its value.
    case truth
    /// The arguments of a call are ready: what comes next runs within the call.
    case arguments
    /// A function ends: `result` is the first value that it returns, `right` their number.
    case `return`
  }
}

extension TraceEvent {
  /// How many values of the sequence make an event.
  package static let stride = 5

  /// Reads what `__trace()` returned; nil if it is no such sequence.
  package static func events(from sequence: [TraceValue]) -> [TraceEvent]? {
    guard sequence.count.isMultiple(of: stride) else { return nil }
    var events: [TraceEvent] = []
    events.reserveCapacity(sequence.count / stride)
    for start in Swift.stride(from: 0, to: sequence.count, by: stride) {
      guard case .text(let name) = sequence[start], let kind = Kind(rawValue: name),
        case .integer(let node) = sequence[start + 1], let node = Int(exactly: node)
      else { return nil }
      events.append(
        TraceEvent(
          kind, node, left: value(sequence[start + 2]), right: value(sequence[start + 3]),
          result: value(sequence[start + 4])))
    }
    return events
  }

  private static func value(_ kept: TraceValue) -> TraceValue {
    guard case .text(let text) = kept else { return kept }
    return switch text.utf8.first {
    case UInt8(ascii: "="): .text(String(text.dropFirst()))
    case UInt8(ascii: "?"): .other(String(text.dropFirst()))
    default: .nil
    }
  }
}
