import Retention

/// The adjacent rows of one receipt in a line-wise file, all within one stretch.
struct Run {
  /// A row of the file, and what it says of its line of the receipt.
  struct Row {
    var start: Int
    var end: Int
    var line: Int
    var category: Int32 = 0
    var sku = ReceiptBatch.Text.none
    var item = ReceiptBatch.Text.none
    var quantity: Int64 = 1000
    var amount: Int64 = 0
    /// The receipt's total, where the row repeats it.
    var total: Int64?
  }

  /// What a row may say of the customer beside the key.
  struct Parts: OptionSet {
    let rawValue: UInt8
    static let card = Parts(rawValue: 1)
    static let phone = Parts(rawValue: 2)
    static let email = Parts(rawValue: 4)
    static let name = Parts(rawValue: 8)
  }

  var isOpen = false
  /// Where the parser was when it began, to go back to when its end is in the next stretch.
  var began = Position(line: 1)
  var identity = Head.Identity(store: 0, till: 0, number: .none)
  /// Of the first good row.
  var head: Head?
  var rows: [Row] = []
  /// What the rows contradict each other in.
  var doubted: Parts = []
  /// Headers of printed pages among the rows, which are set aside on their own.
  var headers = 0
  /// Rows that can't be taken.
  var faults: [(row: Int, fault: RowFault)] = []
  /// The good rows do not agree about what they are rows of.
  var conflict: RowFault?
  /// An unreadable line stands beside it that may belong to it.
  var isSpoiled = false
}

/// What a line that could not be read, or a receipt without end, does to the rows behind it.
struct Spoil {
  /// The receipt that was cut short there; further rows of it are incomplete, too.
  var store: Int32 = 0
  var till: Int32 = 0
  var number: [UInt8]?
  /// The line may have been the first of whatever receipt comes next.
  var spoilsNext = false
}
