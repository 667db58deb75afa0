/// What a base knows of one customer beside her receipts.
package struct CustomerStanding: Hashable, Sendable {
  /// The base's own number of her.
  package var id: Int64
  /// Her journalled segment as an index into the names of segments; -1 for none.
  package var segment: Int16
  /// The day on which she entered it: the as-of day of the plan that decided so.
  package var since: Int32
  /// The latest instant among those of her receipts that the last applied plan did not see;
  /// nil when it saw all.
  package var newestIssued: Int64?
  /// Whether she is together with others than when the last applied plan looked.
  package var membership: Membership
  /// Her number when it looked; of several that are one now, whose segment she has.
  package var formerID: Int64

  /// Which keys of the base are one customer, against an earlier look.
  package enum Membership: UInt8, Sendable {
    case same
    /// Rows came in that show other keys together.
    case linked
    /// A person said so.
    case corrected
  }

  package init(
    id: Int64, segment: Int16, since: Int32, newestIssued: Int64?,
    membership: Membership = .same, formerID: Int64? = nil
  ) {
    self.id = id
    self.segment = segment
    self.since = since
    self.newestIssued = newestIssued
    self.membership = membership
    self.formerID = formerID ?? id
  }
}

/// The same of all customers of a history, one entry each, in their order.
package struct Standing: Sendable {
  /// What `segments` are indices into.
  package let names: [String]
  package internal(set) var ids: HistoryColumn<Int64> = []
  package internal(set) var segments = EvenColumn<Int16>(usual: -1)
  package internal(set) var since = EvenColumn<Int32>(usual: 0)
  /// `Int64.min` where nothing new came in.
  package internal(set) var newestIssued = EvenColumn<Int64>(usual: .min)
  package internal(set) var memberships = EvenColumn<CustomerStanding.Membership>(usual: .same)
  package internal(set) var formerIDs: HistoryColumn<Int64> = []

  init(names: [String]) { self.names = names }

  /// Customers by the base's numbers of them, of whom the journal knows nothing.
  package init(names: [String], ids: HistoryColumn<Int64>, newestIssued: EvenColumn<Int64>) {
    self.names = names
    self.ids = ids
    self.newestIssued = newestIssued
    segments = EvenColumn(repeating: -1, count: ids.count)
    since = EvenColumn(repeating: 0, count: ids.count)
    memberships = EvenColumn(repeating: .same, count: ids.count)
    formerIDs = ids
  }

  /// Says of one of them what is known.
  package mutating func set(_ standing: CustomerStanding, of customer: Int) {
    ids[customer] = standing.id
    segments[customer] = standing.segment
    since[customer] = standing.since
    newestIssued[customer] = standing.newestIssued ?? .min
    memberships[customer] = standing.membership
    formerIDs[customer] = standing.formerID
  }

  /// The journalled segment of a customer; nil for none.
  package func segment(of customer: Int) -> String? {
    let index = Int(segments[customer])
    return names.indices.contains(index) ? names[index] : nil
  }

  mutating func append(_ standing: CustomerStanding?) {
    ids.append(standing?.id ?? 0)
    segments.append(standing?.segment ?? -1)
    since.append(standing?.since ?? 0)
    newestIssued.append(standing?.newestIssued ?? .min)
    memberships.append(standing?.membership ?? .same)
    formerIDs.append(standing?.formerID ?? 0)
  }

  /// Whether the last applied plan saw all of a customer's receipts, and as hers.
  package func hasNews(of customer: Int) -> Bool {
    newestIssued[customer] != .min || memberships[customer] != .same
  }
}
