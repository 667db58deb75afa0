/// The columns of some rows of a run of receipts, unpacked into memory that is used again.
struct RowColumns {
  private(set) var count = 0

  // At least `count` numbers each; what they mean, `ReceiptColumn` says.
  private(set) var customers: [Int64] = []
  private(set) var issued: [Int64] = []
  private(set) var seqs: [Int64] = []
  private(set) var dayLeads: [Int64] = []
  private(set) var stores: [Int64] = []
  private(set) var totals: [Int64] = []
  private(set) var kinds: [Int64] = []
  private(set) var saleSeqs: [Int64] = []

  mutating func read(_ piece: RunPiece) {
    readCustomers(piece)
    read(.issued, of: piece, into: &issued)
    read(.seq, of: piece, into: &seqs)
    read(.dayLead, of: piece, into: &dayLeads)
    read(.store, of: piece, into: &stores)
    read(.total, of: piece, into: &totals)
    read(.kind, of: piece, into: &kinds)
    read(.saleSeq, of: piece, into: &saleSeqs)
  }

  /// The customers alone.
  mutating func readCustomers(_ piece: RunPiece) {
    read(.customer, of: piece, into: &customers)
    count = piece.rows.count
  }

  private func read(_ column: ReceiptColumn, of piece: RunPiece, into numbers: inout [Int64]) {
    piece.part.read(column.rawValue, rows: piece.rows, into: &numbers)
  }
}
