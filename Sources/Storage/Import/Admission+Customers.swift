import Retention

extension Admission {
  /// The customer of an accepted receipt: nobody, one of the base, or a new one.
  func customer(of index: Int, in view: BatchView) throws(StorageError) -> Int64 {
    if let id = try knownCustomer(of: index, in: view) { return id }
    let id = nextCustomer
    unsafe unpacked.customers.append(
      id: id, kind: view.batch.keyKinds[index], key: view.text(view.batch.keys[index]))
    customerIDs[Int(view.customers.numbers[index])] = id
    nextCustomer += 1
    newCustomers += 1
    return id
  }

  /// Of each receipt of a batch its customer, as far as the import has met her: 0 for all others,
  /// and for nobody. All at once, so that the memory of one is waited for while others are asked
  /// for.
  func metCustomers(of view: BatchView) -> [Int64] {
    let ids = customerIDs
    return view.customers.numbers.map { $0 < 0 ? Self.nobody : ids[Int($0)] }
  }

  /// Nil for a customer whom the base does not have.
  func knownCustomer(of index: Int, in view: BatchView) throws(StorageError) -> Int64? {
    let number = Int(view.customers.numbers[index])
    if number < 0 { return Self.nobody }
    if customerIDs[number] != 0 { return customerIDs[number] }
    if isBaseEmpty && view.customers.round == 0 { return nil }
    let find = try statements.findCustomer
    unsafe find.bindText(view.text(view.batch.keys[index]), at: 1)
    find.bind(Int64(view.batch.keyKinds[index].rawValue), at: 2)
    defer { find.reset() }
    guard try find.step() else { return nil }
    customerIDs[number] = find.integer(0)
    return find.integer(0)
  }

  /// Makes room for the numbers of a batch's customers.
  func prepareCustomers(of view: BatchView) throws(StorageError) {
    if view.customers.round != customerRound {
      // Those who are met again are looked up in the base.
      try insertCustomers()
      customerRound = view.customers.round
      customerIDs.removeAll()
    }
    let count = Int(view.customers.numbers.max() ?? -1) + 1
    let missing = count - customerIDs.count
    if missing > 0 { customerIDs += [Int64](repeating: 0, count: missing) }
  }

  /// Writes the new customers before their transaction ends.
  func insertCustomers() throws(StorageError) {
    _ = try connection
    try packing.insert(unpacked.customers)
    unpacked.customers.removeAll()
  }
}
