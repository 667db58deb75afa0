import Retention

/// The adjacent rows of one receipt, as far as they were read.
struct PlainRun {
  var isOpen = false
  /// What the first row says of the receipt.
  var head = PlainParser.Row()
  var moment: (issued: Int64, day: Int32) = (issued: 0, day: 0)
  /// The strongest of its keys; 4 for none.
  var firstKey = 4
  /// Where the first row begins, and how many of its bytes the other rows repeat; 0 where that is
  /// not known.
  var start = 0
  var headBytes = 0
  /// Where the last row begins, and where the next one would.
  var lastStart = 0
  var end = 0
  var rows = 0
  /// Minor units: what the lines cost together.
  var sum: Int64 = 0
  /// The total that rows repeat.
  var total: Int64?
  /// A line takes something back, and costs money.
  var isContrary = false
}

/// What a row says of its line of a receipt.
struct PlainLine {
  /// Minor units.
  var amount: Int64 = 0
  /// The receipt's.
  var total: Int64?
  /// As the general parser counts them.
  var category: Int32 = 0
  /// Thousandths of a unit.
  var quantity: Int64 = 1000
}
