package import Retention

/// Facts that are taken as given instead of those that a customer has; all others stay.
package struct GivenFacts: Hashable, Sendable {
  package private(set) var facts: [Fact: ReadFacts.Value] = [:]
  /// Facts with arguments, and fields.
  package private(set) var calls: [ReadFacts.Call] = []

  package init() {}

  package var isEmpty: Bool { facts.isEmpty && calls.isEmpty }

  package mutating func set(_ fact: Fact, _ value: ReadFacts.Value) { facts[fact] = value }

  /// One with the same arguments takes the place of the one before.
  package mutating func set(_ call: ReadFacts.Call) {
    calls.removeAll { $0.name == call.name && $0.arguments == call.arguments }
    calls.append(call)
  }

  func answer(to name: String, _ arguments: [ReadFacts.Value]) -> ReadFacts.Value? {
    calls.first { $0.name == name && $0.arguments == arguments }?.answer
  }
}
