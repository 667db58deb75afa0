import Retention

/// The returns and the receipts of one part, which are all with their keys.
struct SearchPart {
  /// A return that asks for a sale, in its stretch.
  struct Ask: BitwiseCopyable, Sendable {
    let key: UInt64
    /// What it brings back; of one behind the moment less than nothing.
    let amount: Int64
    let index: UInt32
  }

  /// A receipt that may be meant.
  struct Candidate: BitwiseCopyable, Sendable {
    fileprivate(set) var key: UInt64
    /// Its customer's code; 0 for nobody, and where nobody asks for it.
    fileprivate(set) var owner: UInt64 = 0
    let sale: FoundSale
  }

  /// What a stretch has for all parts.
  struct Stretch: Sendable {
    let asks: Parted<Ask>
    let candidates: Parted<Candidate>
  }

  /// The receipts with a key, or those of one customer with it.
  fileprivate struct Group {
    var count: UInt32 = 0
    var sales: UInt32 = 0
    var last = FoundSale(total: -1, stretch: 0, place: 0)
    var lastSale = FoundSale(total: -1, stretch: 0, place: 0)
  }

  private let search: SaleSearch
  private let part: Int
  private let stretches: [Stretch]
  private let askCount: Int
  /// Candidates are known by their customers.
  private let hasOwners: Bool
  private var keys: KeyGroups
  private var groups: [Group]
  /// Customers with a key that several sales have.
  private var owners: KeyGroups
  private var ownGroups: [Group] = []

  init(_ part: Int, of stretches: [Stretch], hasOwners: Bool, _ search: SaleSearch) {
    self.hasOwners = hasOwners
    self.part = part
    self.stretches = stretches
    self.search = search
    askCount = stretches.reduce(0) { $0 + $1.asks[part].count }
    keys = KeyGroups(capacity: askCount, search.hash)
    for stretch in stretches {
      for ask in stretch.asks[part] { _ = keys.insert(ask.key) }
    }
    groups = [Group](repeating: Group(), count: keys.count)
    owners = KeyGroups(capacity: 0, search.hash)
    for stretch in stretches {
      for candidate in stretch.candidates[part] {
        if let group = keys.find(candidate.key) { groups[group].add(candidate.sale) }
      }
    }
    if hasOwners { findOwners() }
  }

  func answer() -> SaleSearch.Answer {
    var answer = SaleSearch.Answer()
    answer.links.reserveCapacity(askCount)
    for (stretch, asks) in stretches.enumerated() {
      for ask in asks.asks[part] {
        let asker = SaleSearch.Asker(stretch: UInt32(truncatingIfNeeded: stretch), index: ask.index)
        switch sale(for: asker, ask.key) {
        case .success(let sale):
          answer.links.append(SaleSearch.Link(sale: sale, asker: asker, amount: ask.amount))
        case .failure(.orphanRefund): answer.unanswered.append(asker)
        case .failure(.refundAmbiguous) where !hasOwners: answer.doubtful.append(asker)
        case .failure(let reason):
          answer.refusals.append(SaleSearch.Refusal(asker: asker, reason: reason))
        }
      }
    }
    return answer
  }

  /// The only sale, else the customer's own only one.
  private func sale(
    for asker: SaleSearch.Asker, _ key: UInt64
  ) -> Result<FoundSale, QuarantineReason> {
    guard let number = keys.find(key) else { return .failure(.orphanRefund) }
    let group = groups[number]
    if group.sales == 1 { return .success(group.lastSale) }
    if group.sales == 0 {
      // What names itself alone names nothing.
      let isNobody = group.count == 0 || group.count == 1 && isAskers(group.last, asker)
      return .failure(isNobody ? .orphanRefund : .refundTargetNotSale)
    }
    guard let key = ownKey(item(asker).owner, number), let own = owners.find(key),
      ownGroups[own].sales == 1
    else { return .failure(.refundAmbiguous) }
    return .success(ownGroups[own].lastSale)
  }

  private func isAskers(_ receipt: FoundSale, _ asker: SaleSearch.Asker) -> Bool {
    receipt.stretch == asker.stretch && receipt.place == item(asker).place
  }

  private func item(_ asker: SaleSearch.Asker) -> PlainReturn {
    search.stretches[Int(asker.stretch)].returns.items[Int(asker.index)]
  }

  /// Of a customer and a group; nil for nobody.
  private func ownKey(_ owner: UInt64, _ group: Int) -> UInt64? {
    owner == 0 ? nil : search.hash.of(owner, UInt64(truncatingIfNeeded: group))
  }

  /// Counts the sales of customers who ask for one of several.
  private mutating func findOwners() {
    var asked: [UInt64] = []
    for (stretch, asks) in stretches.enumerated() {
      for ask in asks.asks[part] {
        guard let group = keys.find(ask.key), groups[group].sales > 1 else { continue }
        let asker = SaleSearch.Asker(stretch: UInt32(truncatingIfNeeded: stretch), index: ask.index)
        if let key = ownKey(item(asker).owner, group) { asked.append(key) }
      }
    }
    owners = KeyGroups(capacity: asked.count, search.hash)
    for key in asked { _ = owners.insert(key) }
    ownGroups = [Group](repeating: Group(), count: owners.count)
    for stretch in stretches {
      for candidate in stretch.candidates[part] {
        guard let group = keys.find(candidate.key), groups[group].sales > 1,
          let key = ownKey(candidate.owner, group), let own = owners.find(key)
        else { continue }
        ownGroups[own].add(candidate.sale)
      }
    }
  }
}

extension SearchPart.Group {
  fileprivate mutating func add(_ receipt: FoundSale) {
    count &+= 1
    last = receipt
    guard receipt.isSale else { return }
    sales &+= 1
    lastSale = receipt
  }
}

extension SearchPart.Candidate {
  init(key: UInt64, sale: FoundSale) {
    self.key = key
    self.sale = sale
  }

  mutating func setOwner(_ owner: UInt64) { self.owner = owner }

  mutating func turn(by day: Int32) { key = ReceiptPlace.turn(key, by: day) }
}
