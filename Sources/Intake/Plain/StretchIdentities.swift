/// What the receipts of a stretch are, in hashes of this process; one of each a receipt.
struct StretchIdentities: Sendable {
  /// What a receipt is, as its row is read.
  struct Receipt {
    /// Store, till, day where it counts, and number.
    let identity: UInt64
    /// The bytes of its row: two rows of the same bytes are one receipt.
    let content: UInt64
    /// Where the row begins in the stretch.
    let offset: UInt32
  }

  /// Empty in a file in which no receipt can be another, as are the contents and offsets.
  private(set) var identities: [UInt64] = []
  private(set) var contents: [UInt64] = []
  private(set) var offsets: [UInt32] = []
  /// The numbers alone, as `NumberCode`s; empty in a file without a column that names receipts.
  let numbers: [UInt64]
  /// Of each number, the `SaleTotal` of its receipt; the large ones by places.
  let totals: [UInt32]
  let largeTotals: [UInt32: Int64]
  /// Some number is other than up to sixteen digits.
  let hasOddNumbers: Bool
  let returns: StretchReturns

  init() {
    numbers = []
    totals = []
    largeTotals = [:]
    hasOddNumbers = false
    returns = StretchReturns()
  }

  init(_ receipts: [Receipt], named: NamedReceipts, returns: StretchReturns) {
    if !receipts.isEmpty {
      identities = receipts.map(\.identity)
      contents = receipts.map(\.content)
      offsets = receipts.map(\.offset)
    }
    numbers = named.numbers
    totals = named.totals
    largeTotals = named.largeTotals
    hasOddNumbers = numbers.contains { NumberCode.isHash($0) }
    self.returns = returns
  }

  /// Minor units of the sale at a place; negative for what is none.
  @inline(__always)
  func total(_ place: Int) -> Int64 {
    switch totals[place] {
    case SaleTotal.none: -1
    case SaleTotal.large: largeTotals[UInt32(truncatingIfNeeded: place)] ?? -1
    case let total: Int64(total)
    }
  }
}
