/// What the customers of a base bought by a moment: the customers in byte order of the key, the
/// receipts of each together by day and instant.
package struct History: Sendable {
  /// The bytes of all keys; those of customer i are keyEnds[i]..<keyEnds[i + 1].
  package internal(set) var keyBytes: HistoryColumn<UInt8> = []
  package internal(set) var keyEnds: HistoryColumn<Int> = [0]
  package internal(set) var keyKinds: HistoryColumn<CustomerKey.Kind> = []

  /// The rows of customer i are starts[i]..<ends[i]. Customers' rows stand in any order, and
  /// between them may be rows that are nobody's.
  package internal(set) var starts: HistoryColumn<Int32> = []
  package internal(set) var ends: HistoryColumn<Int32> = []
  package internal(set) var receipts: HistoryColumn<HistoryReceipt> = []

  /// The lines of row i are goodsStarts[i]..<goodsStarts[i + 1]; empty without categories.
  package internal(set) var goodsStarts: [Int32] = []
  package internal(set) var goodsCategories: [Int32] = []
  package internal(set) var goodsQuantities: [Int64] = []

  package let storeCodes: [String]

  /// Of a history that was made without lines of receipts, which its file has.
  package var goodsLeftOut: GoodsLeftOut?

  private let knownCategories: [String]

  /// The categories of a name: two spellings of one name are one to people.
  private let categoriesByName: [String: [Int32]]

  /// Store and day of each receipt without a customer.
  package internal(set) var anonymous: [UInt64] = []

  /// What the base knows of the customers beside their receipts; nil in a one-shot run.
  package internal(set) var standing: Standing?

  /// What is known of the customers themselves; nil where nothing is.
  package var people: People?

  /// On which days each store issued receipts, anonymous ones included.
  package internal(set) var storeDays: StoreDays

  init(storeCodes: [String], categories: [String], storeDays: StoreDays) {
    self.storeCodes = storeCodes
    knownCategories = categories
    categoriesByName = Dictionary(
      categories.enumerated().map { ($1, [Int32($0)]) }, uniquingKeysWith: +)
    self.storeDays = storeDays
  }

  package var customerCount: Int { keyKinds.count }

  package var categories: [String] {
    goodsLeftOut?.noteAsked()
    return knownCategories
  }

  /// Indices into `categories`; empty for a name that no line has.
  package func categories(named name: String) -> [Int32] {
    goodsLeftOut?.noteAsked()
    return categoriesByName[name] ?? []
  }

  package func rows(of customer: Int) -> Range<Int> {
    Int(starts[customer])..<Int(ends[customer])
  }

  package func keyBytes(of customer: Int) -> Slice<HistoryColumn<UInt8>> {
    keyBytes[keyEnds[customer]..<keyEnds[customer + 1]]
  }

  package func key(of customer: Int) -> CustomerKey {
    CustomerKey(
      kind: keyKinds[customer], value: String(decoding: keyBytes(of: customer), as: UTF8.self))
  }
}
