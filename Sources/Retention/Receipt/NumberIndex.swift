/// The receipts that carry one of some numbers. Where tills begin anew every day thousands share
/// a number, so an answer must not walk through them.
struct NumberIndex: Sendable {
  private struct Entry {
    var receipts: [Int] = []
    var sales = 0
    var lastSale = -1
    /// By customer: how many sales, and the last of them.
    var byCustomer: [Int32: (count: Int, sale: Int)] = [:]
  }

  private var entries: [[UInt8]: Entry] = [:]
  /// Spares an allocation for each of the many receipts that no return names.
  private var hashes: Set<UInt64>

  init(of targets: [RefundTarget]) {
    for target in targets {
      switch target {
      case .number(let number), .path(_, _, let number, _): entries[number] = Entry()
      }
    }
    hashes = Set(entries.keys.map { NumberIndex.hash($0[...]) })
  }

  func mayName(_ number: ArraySlice<UInt8>) -> Bool { hashes.contains(NumberIndex.hash(number)) }

  mutating func add(_ receipt: Int, number: [UInt8], isSale: Bool, customer: Int32) {
    guard entries[number] != nil else { return }
    entries[number]?.receipts.append(receipt)
    guard isSale else { return }
    entries[number]?.sales += 1
    entries[number]?.lastSale = receipt
    guard customer >= 0 else { return }
    let known = entries[number]?.byCustomer[customer]?.count ?? 0
    entries[number]?.byCustomer[customer] = (known + 1, receipt)
  }

  func receipts(number: [UInt8]) -> [Int] { entries[number]?.receipts ?? [] }

  /// The sale with this number: the only one, else the customer's own only one. Nil where no
  /// receipt but the return itself (`except`) has the number.
  func sale(
    number: [UInt8], except: Int, customer: Int32?
  ) -> Result<Int, QuarantineReason>? {
    guard let entry = entries[number], entry.receipts.contains(where: { $0 != except }) else {
      return nil
    }
    if entry.sales == 1 { return .success(entry.lastSale) }
    if entry.sales == 0 { return .failure(.refundTargetNotSale) }
    guard let customer, let own = entry.byCustomer[customer], own.count == 1 else {
      return .failure(.refundAmbiguous)
    }
    return .success(own.sale)
  }

  private static func hash(_ number: ArraySlice<UInt8>) -> UInt64 {
    var hash = StableHash()
    hash.combine(number)
    return hash.value
  }
}
