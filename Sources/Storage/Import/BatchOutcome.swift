import Retention

/// What becomes of the receipts of one batch, by their index in it.
struct BatchOutcome {
  struct Accepted {
    var customer: Int64
    var issued: Int64
    var index: Int32
  }

  struct Refused {
    var index: Int
    var reason: QuarantineReason
    var detail: String
  }

  /// A row, accepted or come again, that may say more of its customer than her key.
  struct Shown {
    var customer: Int64
    var index: Int32
  }

  var accepted: [Accepted] = []
  /// Empty for a file that says no more.
  var shown: [Shown] = []
  /// Returns that wait for the end of the import, in the order of their identities.
  var staged: [Int] = []
  var refused: [Refused] = []
  var counts = IntakeCounts()
}
