import Retention

/// What becomes of the receipts of one batch, by their index in it.
struct BatchOutcome {
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

  /// In the order of the file, as are all others.
  var accepted: [Int] = []
  /// Of each receipt of the batch: nobody for those that are not accepted and show nothing.
  var customers: [Int64] = []
  /// Empty for a file that says no more.
  var shown: [Shown] = []
  /// Returns that wait for the end of the import.
  var staged: [Int] = []
  var refused: [Refused] = []
  var counts = IntakeCounts()
}
