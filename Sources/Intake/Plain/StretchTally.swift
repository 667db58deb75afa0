import Retention

/// What a stretch held beside the rows that went to the history. Stores and tills are counted as
/// the parser that read it counts them.
struct StretchTally: Sendable {
  let stretch: Int
  /// Whose numbers of stores, tills and categories they are.
  let parser: Int
  /// Lines of the file.
  var lines = 0
  var counts = IntakeCounts()
  /// The first of them; lines are counted from the beginning of the stretch.
  var rejects: [ReceiptBatch.Reject] = []
  /// In the order in which receipts show them first.
  var stores: [Int32] = []
  var tills: [Int32] = []
  var categories: [Int32] = []
  /// The lines of its receipts, where they are kept.
  var goods = StretchGoods()
  var rising = RisingReceipts.Stretch()
  /// Receipts that name nobody, by the moment, with their places in the stretch.
  var anonymous: [(store: Int32, day: Int32, place: UInt32)] = []
  /// The places of those behind the moment.
  var laterAnonymous: [UInt32] = []
  /// Sales and unlinked returns behind the moment, which are no rows of the history. Only where
  /// returns may name them.
  var later: [HistoryRow] = []
  /// Rows with a phone, or an e-mail, that is of no use.
  var unusablePhones = 0
  var unusableEmails = 0
  /// How many receipts there are: places count them.
  var receipts: UInt32 = 0
  /// Of each receipt, where receipts are remembered.
  var identities = StretchIdentities()
}

/// Why the plain way is left: the file has to be read anew, the general way.
enum PlainStop: Error {
  /// A key that has no code.
  case uncoded
  /// A row, or a receipt, that the plain way has no place for.
  case unusual
  /// A till's numbers do not rise: one may come twice, and receipts have to be remembered.
  case repeating
  case memory
}
