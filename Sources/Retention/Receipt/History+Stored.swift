extension History {
  /// The keys of the customers of a history: those of customer i are bytes[ends[i]..<ends[i + 1]].
  package struct Keys: Sendable {
    package var bytes: HistoryColumn<UInt8> = []
    package var ends: HistoryColumn<Int> = [0]
    package var kinds: HistoryColumn<CustomerKey.Kind> = []

    package init() {}
  }

  /// The history of a base, whose columns a reader has put together.
  ///
  /// - Parameters:
  ///   - receipts: Those of a customer are together, in the order of `HistoryReceipt.isBefore`
  ///     before anything was returned, and have the stores' places in `storeCodes`; the others are
  ///     nobody's.
  ///   - starts: The rows of customer i are starts[i]..<ends[i].
  ///   - ends: As `starts`.
  ///   - keys: In byte order, then by kind.
  ///   - goods: Nil where no line has a category.
  ///   - storeCodes: In byte order.
  ///   - categories: In byte order.
  ///   - storeDays: Those of all rows, the returned and the anonymous ones included.
  ///   - anonymous: Store and day of each receipt without a customer, as `StoreTraffic.place` has
  ///     them.
  ///   - standing: One entry a customer.
  package init(
    receipts: HistoryColumn<HistoryReceipt>, starts: HistoryColumn<Int32>,
    ends: HistoryColumn<Int32>, keys: Keys, goods: HistoryGoods?, storeCodes: [String],
    categories: [String], storeDays: StoreDays, anonymous: [UInt64],
    standing: Standing
  ) {
    self.init(storeCodes: storeCodes, categories: categories, storeDays: storeDays)
    self.receipts = receipts
    self.starts = starts
    self.ends = ends
    keyBytes = keys.bytes
    keyEnds = keys.ends
    keyKinds = keys.kinds
    goodsStarts = goods?.starts ?? []
    goodsCategories = goods?.categories ?? []
    goodsQuantities = goods?.quantities ?? []
    self.anonymous = anonymous
    self.standing = starts.isEmpty ? nil : standing
  }
}
