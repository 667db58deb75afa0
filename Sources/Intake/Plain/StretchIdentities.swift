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
    /// The number alone.
    let number: UInt32
  }

  /// A receipt that takes something back, and the hashes of what it may mean.
  struct Refund {
    let place: UInt32
    /// Of the whole text as a number.
    let number: UInt32
    /// Of the number that stands in a path, or of all that the path says; 0 for no path.
    let path: UInt64
  }

  private(set) var identities: [UInt64] = []
  private(set) var contents: [UInt64] = []
  private(set) var offsets: [UInt32] = []
  /// Empty in a file without a column that names receipts.
  private(set) var numbers: [UInt32] = []
  private(set) var refunds: [Refund] = []

  init() {}

  init(_ receipts: [Receipt], refunds: [Refund], hasNumbers: Bool) {
    identities = receipts.map(\.identity)
    contents = receipts.map(\.content)
    offsets = receipts.map(\.offset)
    if hasNumbers { numbers = receipts.map(\.number) }
    self.refunds = refunds
  }
}
