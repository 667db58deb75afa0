import Retention

/// How the columns of a file are read without the general parser; nil for a file that is not
/// read so.
struct PlainColumns {
  enum Column: UInt8 {
    case other, number, store, till, moment, kind, refundOf, total, totalMinor, key
  }

  let columns: [Column]
  /// What the one column of keys holds.
  let keyKind: CustomerKey.Kind
  let separators: UInt64
  let identity: ReceiptReader.Options.Identity
  /// Receipts are remembered by what they are: some may be named, or come twice.
  var keepsIdentities: Bool

  private static let widthMax = 64

  init?(
    _ layout: Layout, separator: UInt8, isMarked: Bool, identity: ReceiptReader.Options.Identity
  ) {
    guard !isMarked, !layout.isLineWise, !layout.keepsBeside, layout.time < 0, layout.phone < 0,
      layout.email < 0, layout.customer < 0 || layout.card < 0, identity != .row,
      layout.width <= PlainColumns.widthMax
    else { return nil }
    var columns = [Column](repeating: .other, count: layout.width)
    let places: [(Int, Column)] = [
      (layout.number, .number), (layout.store, .store), (layout.till, .till),
      (layout.issuedAt, .moment), (layout.kind, .kind), (layout.refundOf, .refundOf),
      (layout.total, .total), (layout.total < 0 ? layout.totalMinor : -1, .totalMinor),
      (max(layout.customer, layout.card), .key),
    ]
    for (place, column) in places where place >= 0 { columns[place] = column }
    guard layout.number >= 0, columns.contains(.key) else { return nil }
    self.columns = columns
    self.identity = identity
    keepsIdentities = layout.refundOf >= 0
    keyKind = layout.customer >= 0 ? .id : .card
    separators = UInt64(separator) * Swar.ones
  }
}
