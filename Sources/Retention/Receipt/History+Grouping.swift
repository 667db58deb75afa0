extension History {
  /// The history of rows whose customers' keys are their codes.
  ///
  /// The streams are filled and closed; their memory is given back on the way. `stores` are, for
  /// each stream, what its own numbers of stores stand for in the codes' stores; `goods` are the
  /// lines of their receipts, if they are kept, with the codes' categories; `lowered` is what was
  /// returned of the rows that are marked so; `anonymous` are store and day of each receipt
  /// without a customer. Nil where there is no memory for the lines.
  package init?(
    of streams: [RowStream], stores: [[Int32]], keys: KeyCode, kind: CustomerKey.Kind,
    lowered: LoweredRows, goods: FileGoods?, codes: ReceiptCodes, storeDays: StoreDays,
    anonymous: [(store: Int32, day: Int32)], inParallel: InParallel
  ) {
    self.init(storeCodes: codes.stores, categories: codes.categories, storeDays: storeDays)
    self.anonymous = anonymous.map { StoreTraffic.place(Int($0.store), Int($0.day)) }
    for (stream, codes) in zip(streams, stores) { stream.storeCodes = codes }
    guard
      let groups = group(streams, lowered: lowered, goods: goods, inParallel: inParallel)
    else { return nil }
    let count = groups.reduce(0) { $0 + $1.count }
    starts.reserveCapacity(count)
    ends.reserveCapacity(count)
    keyEnds.reserveCapacity(count + 1)
    keyKinds = HistoryColumn(repeating: kind, count: count)
    for group in groups {
      group.forEach { customer in
        keys.append(customer.code, to: &keyBytes)
        keyEnds.append(keyBytes.count)
        starts.append(customer.start)
        ends.append(customer.end)
      }
      group.release()
    }
    streams.first?.memory.release()
  }

  /// Takes the rows of streams, and their lines. Nil where there is no memory.
  mutating func group(
    _ streams: [RowStream], lowered: LoweredRows, goods: FileGoods?, inParallel: InParallel
  ) -> [RangeGroup]? {
    guard let memory = streams.first?.memory, let goods else {
      return HistoryGrouping(streams, lowered: lowered)
        .grouped(into: &self, inParallel: inParallel)
    }
    guard let origins = memory.origins() else { return nil }
    let groups = HistoryGrouping(streams, lowered: lowered, origins: origins)
      .grouped(into: &self, inParallel: inParallel)
    let lines = goods.lines(of: origins, count: receipts.count, inParallel: inParallel)
    goodsStarts = lines.starts
    goodsCategories = lines.categories
    goodsQuantities = lines.quantities
    return groups
  }

  /// Finds the days of the stores anew: rows that are no part of the history may have been noted.
  /// `others` are receipts that are, and have no row.
  package mutating func findStoreDays(with others: [(store: Int32, day: Int32)]) {
    storeDays = StoreDays()
    for customer in 0..<customerCount {
      for receipt in receipts[rows(of: customer)] {
        storeDays.insert(store: receipt.store, day: receipt.day)
      }
    }
    for place in anonymous {
      let day = Int32(truncatingIfNeeded: place & 0xffff_ffff)
      storeDays.insert(store: Int32(truncatingIfNeeded: place >> 32), day: day)
    }
    for other in others { storeDays.insert(store: other.store, day: other.day) }
  }
}
