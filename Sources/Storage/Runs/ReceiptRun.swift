/// Receipts of a base as columns, on their way into a packed run or out of one: what a plan
/// reads of them, without returns of sales, which are few and are read from their table.
struct ReceiptRun {
  /// The columns, in the order in which a packed run has them.
  enum Column: Int, CaseIterable {
    case seq, customer, issued, day, store, total, kind
  }

  var seqs: [Int64] = []
  /// Customer 0 is nobody.
  var customers: [Int64] = []
  var issued: [Int64] = []
  var days: [Int64] = []
  /// Ids of stores, not places among their codes.
  var stores: [Int64] = []
  var totals: [Int64] = []
  var kinds: [Int64] = []

  var count: Int { seqs.count }

  mutating func append(
    seq: Int64, customer: Int64, issued: Int64, day: Int64, store: Int64, total: Int64,
    kind: Int64
  ) {
    seqs.append(seq)
    customers.append(customer)
    self.issued.append(issued)
    days.append(day)
    stores.append(store)
    totals.append(total)
    kinds.append(kind)
  }

  mutating func append(contentsOf other: ReceiptRun) {
    seqs += other.seqs
    customers += other.customers
    issued += other.issued
    days += other.days
    stores += other.stores
    totals += other.totals
    kinds += other.kinds
  }

  mutating func removeAll() {
    seqs.removeAll(keepingCapacity: true)
    customers.removeAll(keepingCapacity: true)
    issued.removeAll(keepingCapacity: true)
    days.removeAll(keepingCapacity: true)
    stores.removeAll(keepingCapacity: true)
    totals.removeAll(keepingCapacity: true)
    kinds.removeAll(keepingCapacity: true)
  }

  /// What is written of a column: numbers in commit order mostly ascend by one, and a receipt's
  /// day is mostly that of its instant, so that only the difference is kept.
  private func written(_ column: Column) -> [Int64] {
    switch column {
    case .seq: seqs.indices.map { seqs[$0] &- Int64($0) }
    case .customer: customers
    case .issued: issued
    case .day: days.indices.map { days[$0] &- issued[$0].civilDay }
    case .store: stores
    case .total: totals
    case .kind: kinds
    }
  }
}

extension Int64 {
  /// The day in UTC of seconds since 1970; defined for every number.
  var civilDay: Int64 {
    let (day, rest) = quotientAndRemainder(dividingBy: 86_400)
    return rest < 0 ? day &- 1 : day
  }
}

// MARK: - Packing

extension ReceiptRun {
  /// A version, the number of rows, for each column its least value and how many bytes a
  /// difference from it takes, and then the differences, column by column. All numbers have
  /// their low byte first.
  func packed() -> [UInt8] {
    let columns = Column.allCases.map(written)
    let frames = columns.map(RunFrame.init)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      PackedRun.headerBytes + count * frames.reduce(0) { $0 + $1.width })
    bytes.append(PackedRun.version)
    bytes.append(low: UInt64(count), width: 4)
    for frame in frames {
      bytes.append(low: UInt64(bitPattern: frame.least), width: 8)
      bytes.append(UInt8(frame.width))
    }
    for (frame, values) in zip(frames, columns) where frame.width > 0 {
      for value in values {
        bytes.append(low: UInt64(bitPattern: value &- frame.least), width: frame.width)
      }
    }
    return bytes
  }
}

/// How a column is written: the differences of its values from the least one.
struct RunFrame {
  var least: Int64
  /// Bytes of a difference: 0 where all are equal, up to 8.
  var width: Int

  init(least: Int64, width: Int) {
    self.least = least
    self.width = width
  }

  init(_ values: [Int64]) {
    var (least, greatest) = (values.first ?? 0, values.first ?? 0)
    for value in values {
      if value < least { least = value }
      if value > greatest { greatest = value }
    }
    self.least = least
    let bits = 64 - UInt64(bitPattern: greatest &- least).leadingZeroBitCount
    width = bits > 32 ? 8 : (bits + 7) / 8
  }
}

extension [UInt8] {
  fileprivate mutating func append(low number: UInt64, width: Int) {
    for byte in 0..<width {
      append(UInt8(truncatingIfNeeded: number >> (8 * UInt64(byte))))
    }
  }
}
