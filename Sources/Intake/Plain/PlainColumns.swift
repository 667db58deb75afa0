import Retention

/// How the columns of a file are read without the general parser; nil for a file that is not
/// read so.
struct PlainColumns {
  enum Column: UInt8 {
    case other, text, number, store, till, moment, time, kind, refundOf, total, totalMinor, key
    case id, card, phone, email
  }

  private(set) var columns: [Column]
  /// What the columns of keys hold, from the strongest on.
  let keyKinds: [CustomerKey.Kind]
  /// Where the strongest of them stand.
  let keyColumn: Int
  let separators: UInt64
  let identity: ReceiptReader.Options.Identity
  /// A column names receipts that are taken back.
  let namesReceipts: Bool
  /// Receipts are remembered by what they are: some may be named, or come twice.
  var keepsIdentities: Bool
  /// Keys are known by hashes, and have no codes whose order is theirs.
  private(set) var isHashed = true
  /// By kinds, the columns of keys that stand beside stronger ones in order; -1 for others.
  let linkColumns: SIMD4<Int>
  let linkCount: Int

  /// The kinds of keys by their numbers.
  static let kinds: [CustomerKey.Kind] = [.id, .card, .phone, .email]
  private static let widthMax = 64

  init?(
    _ layout: Layout, separator: UInt8, isMarked: Bool, identity: ReceiptReader.Options.Identity
  ) {
    guard !isMarked, !layout.isLineWise, identity != .row,
      layout.width <= PlainColumns.widthMax
    else { return nil }
    var columns = [Column](repeating: .other, count: layout.width)
    let places: [(Int, Column)] = [
      (layout.number, .number), (layout.store, .store), (layout.till, .till),
      (layout.issuedAt, .moment), (layout.time, .time), (layout.kind, .kind),
      (layout.refundOf, .refundOf),
      (layout.total, .total), (layout.total < 0 ? layout.totalMinor : -1, .totalMinor),
      (layout.customer, .id), (layout.card, .card), (layout.phone, .phone),
      (layout.email, .email),
    ]
    // What is not read has to be a text all the same.
    for used in layout.used { columns[used.column] = .text }
    for (place, column) in places where place >= 0 { columns[place] = column }
    let keys = [layout.customer, layout.card, layout.phone, layout.email]
    keyKinds = zip(keys, PlainColumns.kinds).filter { $0.0 >= 0 }.map(\.1)
    guard layout.number >= 0, let keyColumn = keys.first(where: { $0 >= 0 }) else { return nil }
    self.keyColumn = keyColumn
    var links = SIMD4(repeating: -1)
    for (place, kind) in keyKinds.dropFirst().enumerated() { links[Int(kind.rawValue)] = place }
    linkColumns = links
    linkCount = keyKinds.count - 1
    self.columns = columns
    self.identity = identity
    namesReceipts = layout.refundOf >= 0
    keepsIdentities = namesReceipts
    separators = UInt64(separator) * Swar.ones
  }

  /// Whether the keys are of one kind, and stand in the file as they are compared.
  var mayBeCoded: Bool { keyKinds.count == 1 && keyKinds[0] <= .card }

  /// The same of a file whose keys have codes.
  var coded: PlainColumns {
    var coded = self
    coded.isHashed = false
    coded.columns = columns.map { $0 == .id || $0 == .card ? .key : $0 }
    return coded
  }

  /// The same of a file that turned out to have other keys.
  var hashed: PlainColumns {
    var hashed = self
    hashed.isHashed = true
    hashed.columns = columns.map { $0 == .key ? (keyKinds[0] == .id ? .id : .card) : $0 }
    return hashed
  }
}
