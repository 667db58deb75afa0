import Retention

/// What the file of a kept history holds, and where: a page that says so, the checksums of all
/// that follows, and the columns of the history, each from a page's beginning on.
struct KeptLayout: Hashable, Sendable {
  /// The columns in their order. Receipts are last, so that there is room behind them.
  enum Section: Int, CaseIterable {
    case ids, keyEnds, starts, ends, keyBytes, kinds, days, anonymous, receipts
  }

  /// How many there are of each.
  var customers = 0
  var keyBytes = 0
  /// Days of stores, as `StoreTraffic.place` has them; so is what is anonymous.
  var days = 0
  var anonymous = 0
  var receipts = 0

  static let pageBytes = 4096
  /// Each has a checksum of its own, so that several threads can look at once.
  static let chunkBytes = 1 << 22
  /// More than any base has, and far from the end of a number.
  private static let countMax = 1 << 40

  /// Whether a base may have so many.
  var isPossible: Bool {
    let counts = [customers, keyBytes, days, anonymous, receipts]
    return counts.allSatisfy { 0...KeptLayout.countMax ~= $0 } && customers < Int(Int32.max)
      && receipts <= HistoryBuilder.rowsMax
  }

  func bytes(of section: Section) -> Int {
    switch section {
    case .ids: customers * MemoryLayout<Int64>.stride
    case .keyEnds: (customers + 1) * MemoryLayout<Int>.stride
    case .starts, .ends: customers * MemoryLayout<Int32>.stride
    case .keyBytes: keyBytes
    case .kinds: customers
    case .days: days * MemoryLayout<UInt64>.stride
    case .anonymous: anonymous * MemoryLayout<UInt64>.stride
    case .receipts: receipts * MemoryLayout<HistoryReceipt>.stride
    }
  }

  private static func paged(_ bytes: Int) -> Int { (bytes + pageBytes - 1) & ~(pageBytes - 1) }

  /// Of all columns with the gaps between them.
  private var dataBytes: Int {
    Section.allCases.reduce(0) { sum, section in
      sum + (section == .receipts ? bytes(of: section) : KeptLayout.paged(bytes(of: section)))
    }
  }

  var chunkCount: Int { (dataBytes + KeptLayout.chunkBytes - 1) / KeptLayout.chunkBytes }

  /// Where the checksums are, to the end of their page.
  var checksums: Range<Int> {
    let bytes = KeptLayout.paged(chunkCount * MemoryLayout<UInt64>.stride)
    return KeptLayout.pageBytes..<KeptLayout.pageBytes + bytes
  }

  /// Where the columns are.
  var data: Range<Int> { checksums.upperBound..<checksums.upperBound + dataBytes }

  func places(of section: Section) -> Range<Int> {
    var start = data.lowerBound
    for other in Section.allCases.prefix(section.rawValue) {
      start += KeptLayout.paged(bytes(of: other))
    }
    return start..<start + bytes(of: section)
  }

  func places(ofChunk chunk: Int) -> Range<Int> {
    let start = data.lowerBound + chunk * KeptLayout.chunkBytes
    return start..<min(start + KeptLayout.chunkBytes, data.upperBound)
  }
}
