import Retention

extension Admission {
  /// A customer that the base gets with this batch.
  struct NewCustomer {
    var id: Int64
    var kind: CustomerKey.Kind
    var key: ReceiptBatch.Text
  }

  /// The customer of an accepted receipt: nobody, one of the base, or a new one, who is added
  /// to `news`.
  func customer(
    of index: Int, in view: BatchView, orOneOf news: inout [NewCustomer]
  ) throws(StorageError) -> Int64 {
    if let id = try knownCustomer(of: index, in: view) { return id }
    let id = nextCustomer
    news.append(
      NewCustomer(id: id, kind: view.batch.keyKinds[index], key: view.batch.keys[index]))
    customerIDs[Int(view.customers.numbers[index])] = id
    nextCustomer += 1
    newCustomers += 1
    return id
  }

  /// Nil for a customer whom the base does not have.
  func knownCustomer(of index: Int, in view: BatchView) throws(StorageError) -> Int64? {
    let number = Int(view.customers.numbers[index])
    if number < 0 { return Self.nobody }
    if customerIDs[number] != 0 { return customerIDs[number] }
    if isBaseEmpty && view.customers.round == 0 { return nil }
    let find = statements.findCustomer
    unsafe find.bindText(view.text(view.batch.keys[index]), at: 1)
    find.bind(Int64(view.batch.keyKinds[index].rawValue), at: 2)
    defer { find.reset() }
    guard try find.step() else { return nil }
    customerIDs[number] = find.integer(0)
    return find.integer(0)
  }

  /// Makes room for the numbers of a batch's customers.
  func prepareCustomers(of view: BatchView) {
    if view.customers.round != customerRound {
      customerRound = view.customers.round
      customerIDs.removeAll()
    }
    let count = Int(view.customers.numbers.max() ?? -1) + 1
    let missing = count - customerIDs.count
    if missing > 0 { customerIDs += [Int64](repeating: 0, count: missing) }
  }

  /// Writes new customers in the order of their keys, which the base looks them up by.
  func insert(_ news: [NewCustomer], of view: BatchView) throws(StorageError) {
    if news.isEmpty { return }
    let ordered = news.sorted { left, right in
      let (one, other) = unsafe (view.text(left.key), view.text(right.key))
      return unsafe one.lexicographicallyPrecedes(other)
    }
    let feed = statements.feed
    feed.begin(rows: ordered.count)
    feed.set(0, to: ordered.map(\.id))
    feed.set(1, to: ordered.map { Int64($0.kind.rawValue) })
    unsafe feed.set(2, to: ordered.map(\.key), of: view.bytes)
    try statements.insertCustomers.run()
  }
}
