package import Storage

/// A list that was made, with how far it is called.
package struct MadeCallList: Hashable, Sendable {
  package let list: CallList
  package let calls: Int
  /// Customers with an outcome.
  package let outcomes: Int
}

extension Business {
  /// All lists, the newest first.
  package func callLists() throws -> [MadeCallList] {
    try database.callLists().map {
      MadeCallList(list: $0.list, calls: $0.calls, outcomes: $0.outcomes)
    }
  }
}
