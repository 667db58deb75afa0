/// What a return may name of its sale, and how the sale is found by it.
enum SaleWay: Sendable {
  /// A receipt's number.
  case number
  /// Store, till and number, and no day, where tills never begin anew.
  case place
  /// A day as well.
  case placeOnDay
  /// The same where tills begin anew every day, so that the day is a part of what a receipt is.
  case dailyPlace
  /// No day.
  case dailyPlaceOnAnyDay

  /// Hashes of what a return names.
  struct Name {
    /// What a receipt has that may be meant: its number's code, or its identity.
    let wanted: UInt64
    /// The same for what is meant, and for nothing else.
    let key: UInt64
  }

  /// Receipts are looked for by their numbers; else by their identities.
  var looksAtNumbers: Bool { self == .number || self == .dailyPlaceOnAnyDay }
  /// The key of a receipt is its identity; else its number's code.
  var comparesIdentities: Bool { self != .number }
  /// Which a day is put into, or taken out of.
  var turnsByDay: Bool { self == .placeOnDay || self == .dailyPlaceOnAnyDay }

  /// Nil where the return says nothing of the kind.
  func name(in returns: StretchReturns, _ index: Int) -> Name? {
    if self == .number {
      let named = returns.named(index)
      return Name(wanted: named, key: named)
    }
    guard let path = returns.path(index) else { return nil }
    switch (self, path.day) {
    case (.place, nil): return Name(wanted: path.stem, key: path.stem)
    case (.placeOnDay, let day?):
      return Name(wanted: path.stem, key: ReceiptPlace.turn(path.stem, by: day))
    case (.dailyPlace, let day?):
      let identity = ReceiptPlace.turn(path.stem, by: day)
      return Name(wanted: identity, key: identity)
    case (.dailyPlaceOnAnyDay, nil): return Name(wanted: path.number, key: path.stem)
    default: return nil
    }
  }

  /// Those by which receipts are found that are named by more than a number.
  static func places(isByDay: Bool) -> [SaleWay] {
    isByDay ? [.dailyPlace, .dailyPlaceOnAnyDay] : [.place, .placeOnDay]
  }
}
