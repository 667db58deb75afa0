/// Collects customers and their receipts in any order and makes the history that facts are
/// computed from. The one-shot run fills it from a file, the stored base from its tables:
/// from here on there is one code path.
package struct HistoryBuilder: Sendable {
  let asOf: Int64

  // One entry a customer, in the order of `addCustomer`.
  var keyBytes: [UInt8] = []
  var keyEnds: [Int] = [0]
  var keyKinds: [CustomerKey.Kind] = []

  /// What a base says of each customer; empty in a one-shot run.
  var standings: [CustomerStanding?] = []

  /// Those who are customers without any receipt.
  var prospects: [Int32] = []

  // One entry a sale or unlinked return, in the order of arrival; amounts before returns.
  var customers: [Int32] = []
  var receipts: [HistoryReceipt] = []

  /// What has been taken back of each sale, -1 where nothing was; empty before the first
  /// return, and shorter than the sales where only earlier ones have any.
  var returned: [Int64] = []

  // One entry a line, and the sale it belongs to.
  var goodsSales: [Int32] = []
  var goodsCategories: [Int32] = []
  var goodsQuantities: [Int64] = []

  var storeDays = StoreDays()
  /// Store and day of each receipt without a customer.
  var anonymous: [UInt64] = []

  /// Rows are counted in 32 bits, and the money of as many receipts adds up within 64
  /// (`Money.receiptMax`): what is beyond is left out, as no base of one business has it. So is
  /// what does not fit a `HistoryReceipt`.
  package static let rowsMax = 900_000_000

  /// Rows issued after `asOf` are left out: facts never look into the future.
  package init(asOf: Instant) { self.asOf = asOf.rawValue }

  package mutating func reserve(receipts: Int, customers count: Int) {
    keyKinds.reserveCapacity(count)
    keyEnds.reserveCapacity(count + 1)
    customers.reserveCapacity(receipts)
    self.receipts.reserveCapacity(receipts)
  }

  /// Registers a customer; each is added once. Answers her index for the calls below.
  package mutating func addCustomer(kind: CustomerKey.Kind, key: some Collection<UInt8>) -> Int32 {
    keyBytes.append(contentsOf: key)
    keyEnds.append(keyBytes.count)
    keyKinds.append(kind)
    return Int32(keyKinds.count - 1)
  }

  /// Gives the receipts of customers to those who they are one with.
  mutating func join(_ persons: [Int32: Int32]) {
    if persons.isEmpty { return }
    for row in customers.indices {
      if let person = persons[customers[row]] { customers[row] = person }
    }
  }

  /// Keeps a customer who has no receipt.
  package mutating func addProspect(customer: Int32) { prospects.append(customer) }

  /// Tells what the base knows of a customer beside her receipts. `standing.segment` is an index
  /// into the names that `finish` is given.
  package mutating func setStanding(customer: Int32, _ standing: CustomerStanding) {
    if standings.count < keyKinds.count {
      standings += [CustomerStanding?](repeating: nil, count: keyKinds.count - standings.count)
    }
    standings[Int(customer)] = standing
  }

  /// `store` is an index into the list of store codes that `finish` is given. Answers the
  /// sale's index for `addReturn`, or -1 for a sale that the moment does not see yet.
  @discardableResult
  package mutating func addSale(
    customer: Int32, issued: Int64, day: Int32, store: Int32, total: Int64
  ) -> Int32 {
    append(
      customer: customer, issued: issued, day: day, store: store, amount: total, isPurchase: true)
  }

  /// Lowers a sale from the return's instant on. `amount` is positive minor units.
  package mutating func addReturn(of sale: Int32, issued: Int64, amount: Int64) {
    guard sale >= 0, issued <= asOf else { return }
    let place = Int(sale)
    if place >= returned.count {
      returned += [Int64](repeating: -1, count: max(receipts.count, place + 1) - returned.count)
    }
    returned[place] = max(0, returned[place]) + amount
  }

  /// A return that names no sale: lowers money on its own day. `amount` is positive.
  package mutating func addUnlinkedReturn(
    customer: Int32, issued: Int64, day: Int32, store: Int32, amount: Int64
  ) {
    _ = append(
      customer: customer, issued: issued, day: day, store: store, amount: -amount,
      isPurchase: false)
  }

  /// A receipt that names nobody: it shows that its store's tills are alive.
  package mutating func addAnonymous(issued: Int64, day: Int32, store: Int32) {
    guard issued <= asOf else { return }
    storeDays.insert(store: store, day: day)
    anonymous.append(StoreTraffic.place(Int(store), Int(day)))
  }

  /// A line of a sale (nothing for sale -1); `category` is an index into the list that
  /// `finish` is given, `quantity` thousandths of a unit. Lines come in the order of sales.
  package mutating func addGoods(of sale: Int32, category: Int32, quantity: Int64) {
    guard sale >= 0, category >= 0 else { return }
    goodsSales.append(sale)
    goodsCategories.append(category)
    goodsQuantities.append(quantity)
  }

  private mutating func append(
    customer: Int32, issued: Int64, day: Int32, store: Int32, amount: Int64, isPurchase: Bool
  ) -> Int32 {
    guard issued <= asOf, receipts.count < HistoryBuilder.rowsMax,
      let receipt = HistoryReceipt(
        issued: issued, day: day, store: store, amount: amount, isPurchase: isPurchase)
    else { return -1 }
    customers.append(customer)
    receipts.append(receipt)
    storeDays.insert(store: store, day: day)
    return Int32(receipts.count - 1)
  }
}
