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

  var accepted: [Accepted] = []
  /// Returns that wait for the end of the import, in the order of their identities.
  var staged: [Int] = []
  var refused: [Refused] = []
  var counts = IntakeCounts()
}
