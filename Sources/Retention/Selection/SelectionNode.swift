/// A selection as it is understood. At most `Selection.depthMax` deep.
indirect enum SelectionNode: Hashable, Sendable {
  case all([SelectionNode])
  case any([SelectionNode])
  case not(SelectionNode)
  /// The receipts of some days, and stores, alone.
  case within(SelectionScope, SelectionNode)
  case test(SelectionSubject, SelectionCheck)
  /// A purchase in the span, of one of the categories and at one of the stores where these are
  /// given.
  case bought(SelectionDays, goods: [String]?, stores: [String]?)
  /// Bought before, and nothing from that day on.
  case silent(since: Int32)
}

/// Which receipts count.
struct SelectionScope: Hashable, Sendable {
  var days: SelectionDays
  /// Codes in lower case; nil for all.
  var stores: [String]?
}

/// A stretch of days, both ends included.
enum SelectionDays: Hashable, Sendable {
  case fixed(ClosedRange<Int32>)
  /// The last calendar days, the as-of day included.
  case last(Int32)

  static let ever = SelectionDays.fixed(.min...(.max))

  /// A purchase of "tomorrow" (a store ahead of the business's zone) is of the last days.
  func range(today: Int32) -> ClosedRange<Int32> {
    switch self {
    case .fixed(let range): range
    case .last(let count): (today - count + 1)...(.max)
    }
  }
}

/// What has to hold of a value.
enum SelectionCheck: Hashable, Sendable {
  /// Within one of these, ends included; infinite where open.
  case numbers([ClosedRange<Double>])
  case days([SelectionDays])
  /// One of these, in lower case.
  case texts(Set<String>)
  case isTrue
  case isKnown
}
