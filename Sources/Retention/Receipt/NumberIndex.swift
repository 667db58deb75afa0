/// The receipts that carry one of some numbers. Where tills begin anew every day thousands share
/// a number, so an answer must not walk through them.
struct NumberIndex: Sendable {
  // One entry a number.
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private var hashes: [UInt64] = []
  private var sales: [Int] = []
  private var lastSales: [Int] = []
  /// The last entry of each among those below; -1 for none.
  private var lastMembers: [Int32] = []
  private var index = HashIndex()

  // One entry a receipt with such a number, and the one before it with the same.
  private var members: [Member] = []

  /// By number, where it was asked for: how many sales each customer has, and the last of them.
  private var byCustomer: [Int32: [Int32: (count: Int, sale: Int)]] = [:]

  private struct Member {
    let receipt: Int
    /// -1: anonymous.
    let customer: Int32
    let isSale: Bool
    let before: Int32
  }

  /// Adds a number to look out for, and answers its place.
  mutating func want(_ number: ArraySlice<UInt8>) -> Int32 {
    let hash = NumberIndex.hash(number)
    if let known = place(of: number, hash: hash) { return known }
    let place = Int32(truncatingIfNeeded: hashes.count)
    bytes.append(contentsOf: number)
    ends.append(bytes.count)
    hashes.append(hash)
    sales.append(0)
    lastSales.append(-1)
    lastMembers.append(-1)
    index.insert(hash: hash, place: place) { hashes[Int($0)] }
    return place
  }

  /// Takes a receipt, if its number is looked out for.
  mutating func add(
    _ receipt: Int, number: ArraySlice<UInt8>, isSale: Bool, customer: Int32
  ) {
    guard let place = place(of: number, hash: NumberIndex.hash(number)) else { return }
    let before = lastMembers[Int(place)]
    lastMembers[Int(place)] = Int32(truncatingIfNeeded: members.count)
    members.append(
      Member(receipt: receipt, customer: customer, isSale: isSale, before: before))
    guard isSale else { return }
    sales[Int(place)] += 1
    lastSales[Int(place)] = receipt
  }

  private func place(of number: ArraySlice<UInt8>, hash: UInt64) -> Int32? {
    index.find(hash: hash) { place in
      bytes[ends[Int(place)]..<ends[Int(place) + 1]].elementsEqual(number)
    }
  }

  /// The receipts with the number at a place, the first one first.
  func receipts(at place: Int32) -> [Int] {
    var receipts: [Int] = []
    var member = lastMembers[Int(place)]
    while member >= 0 {
      receipts.append(members[Int(member)].receipt)
      member = members[Int(member)].before
    }
    return receipts.reversed()
  }

  /// The sale with the number at a place: the only one, else the customer's own only one. Nil
  /// where no receipt but the return itself (`except`) has the number.
  mutating func sale(
    at place: Int32, except: Int, customer: Int32?
  ) -> Result<Int, QuarantineReason>? {
    let last = lastMembers[Int(place)]
    guard last >= 0 else { return nil }
    let isAlone = members[Int(last)].before < 0
    if isAlone, members[Int(last)].receipt == except { return nil }
    if sales[Int(place)] == 1 { return .success(lastSales[Int(place)]) }
    if sales[Int(place)] == 0 { return .failure(.refundTargetNotSale) }
    guard let customer, let own = salesByCustomer(at: place)[customer], own.count == 1 else {
      return .failure(.refundAmbiguous)
    }
    return .success(own.sale)
  }

  private mutating func salesByCustomer(at place: Int32) -> [Int32: (count: Int, sale: Int)] {
    if let known = byCustomer[place] { return known }
    var found: [Int32: (count: Int, sale: Int)] = [:]
    var member = lastMembers[Int(place)]
    while member >= 0 {
      let one = members[Int(member)]
      member = one.before
      guard one.isSale, one.customer >= 0 else { continue }
      // From the last one back.
      let known = found[one.customer] ?? (count: 0, sale: one.receipt)
      found[one.customer] = (known.count + 1, known.sale)
    }
    byCustomer[place] = found
    return found
  }

  private static func hash(_ number: ArraySlice<UInt8>) -> UInt64 {
    var hash = StableHash(seed: HashIndex.seed)
    hash.combine(number)
    return hash.value
  }
}
