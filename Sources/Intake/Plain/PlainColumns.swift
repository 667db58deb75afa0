import Retention

/// How the columns of a file are read without the general parser; nil for a file that is not
/// read so.
struct PlainColumns {
  enum Column: UInt8 {
    case other, text, number, store, till, moment, time, kind, refundOf, total, totalMinor, key
    case id, card, phone, email
    // Of a line of a receipt; totals of receipts are repeated there.
    case amount, amountMinor, quantity, category, repeatedTotal, repeatedTotalMinor
  }

  private(set) var columns: [Column]
  /// What the columns of keys hold, from the strongest on.
  let keyKinds: [CustomerKey.Kind]
  /// Where the strongest of them stand.
  let keyColumn: Int
  /// Where the numbers of receipts stand.
  let numberColumn: Int
  /// Rows are lines of receipts, of which each is a run of rows.
  let isLineWise: Bool
  /// So many columns from the first on hold all that rows of a receipt have to agree in, and
  /// nothing that is read in each of them; 0 where there are none such.
  let headColumns: Int
  let separators: UInt64
  let identity: ReceiptReader.Options.Identity
  /// A column names receipts that are taken back.
  let namesReceipts: Bool
  /// Receipts are remembered by what they are: some may come twice, or be named by more than a
  /// number.
  var keepsIdentities = false
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
    guard !isMarked, identity != .row,
      layout.width <= PlainColumns.widthMax
    else { return nil }
    var columns = [Column](repeating: .other, count: layout.width)
    let places: [(Int, Column)] = [
      (layout.number, .number), (layout.store, .store), (layout.till, .till),
      (layout.issuedAt, .moment), (layout.time, .time), (layout.kind, .kind),
      (layout.refundOf, .refundOf),
      (layout.customer, .id), (layout.card, .card), (layout.phone, .phone),
      (layout.email, .email),
    ]
    let money = PlainColumns.money(of: layout)
    // What is not read has to be a text all the same.
    for used in layout.used { columns[used.column] = .text }
    for (place, column) in places + money where place >= 0 { columns[place] = column }
    let keys = [layout.customer, layout.card, layout.phone, layout.email]
    keyKinds = zip(keys, PlainColumns.kinds).filter { $0.0 >= 0 }.map(\.1)
    guard layout.number >= 0, let keyColumn = keys.first(where: { $0 >= 0 }) else { return nil }
    self.keyColumn = keyColumn
    var links = SIMD4(repeating: -1)
    for (place, kind) in keyKinds.dropFirst().enumerated() { links[Int(kind.rawValue)] = place }
    linkColumns = links
    linkCount = keyKinds.count - 1
    self.columns = columns
    numberColumn = layout.number
    isLineWise = layout.isLineWise
    headColumns = layout.isLineWise ? PlainColumns.headCount(columns) : 0
    self.identity = identity
    namesReceipts = layout.refundOf >= 0
    separators = UInt64(separator) * Swar.ones
  }

  /// In a file of whole receipts a row says its total, else what its line costs.
  private static func money(of layout: Layout) -> [(Int, Column)] {
    guard layout.isLineWise else {
      return [
        (layout.total, .total), (layout.total < 0 ? layout.totalMinor : -1, .totalMinor),
      ]
    }
    return [
      (layout.total, .repeatedTotal), (layout.totalMinor, .repeatedTotalMinor),
      (layout.amount, .amount), (layout.amount < 0 ? layout.amountMinor : -1, .amountMinor),
      (layout.quantity, .quantity), (layout.category, .category),
    ]
  }

  /// What stands before a line's own columns; the compare is worth nothing where they stand first.
  private static func headCount(_ columns: [Column]) -> Int {
    var count = (columns.lastIndex { $0.isOfHead } ?? -1) + 1
    while count < columns.count, columns[count].isRepeatedTotal { count += 1 }
    return columns[..<count].contains { $0.isOfLine } ? 0 : count
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

extension PlainColumns.Column {
  /// Rows of a receipt have to agree in it.
  fileprivate var isOfHead: Bool {
    switch self {
    case .other, .text, .total, .totalMinor: false
    default: !isOfLine && !isRepeatedTotal
    }
  }

  fileprivate var isRepeatedTotal: Bool { self == .repeatedTotal || self == .repeatedTotalMinor }

  /// It has to be read in each row.
  fileprivate var isOfLine: Bool {
    switch self {
    case .amount, .amountMinor, .quantity, .category: true
    default: false
    }
  }
}
