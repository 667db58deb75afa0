import Retention

/// A small base in words: who bought what, how many days ago.
struct Base {
  static let today = Day(rawValue: 20_000)  // 2024-10-04, a Friday

  private var batch = ReceiptBatch()
  private var codes = ReceiptCodes()
  private var number = 0

  /// Sales of one customer on the given days ago, each of the same total in minor units.
  mutating func buys(
    _ customer: String, ago: [Int], total: Int64 = 10_000, store: String = "A", hour: Int = 12
  ) {
    for days in ago {
      add(.sale, customer, ago: days, total: total, store: store, hour: hour, number: nextNumber())
    }
  }

  mutating func sells(
    _ customer: String, number: String, ago: Int, total: Int64, till: String = "1"
  ) {
    add(.sale, customer, ago: ago, total: total, store: "A", hour: 12, number: number, till: till)
  }

  /// A receipt without a customer.
  mutating func sellsToNobody(ago: [Int], store: String = "A") {
    for days in ago {
      add(.sale, "", ago: days, total: 100, store: store, hour: 12, number: nextNumber())
    }
  }

  mutating func takesBack(
    _ refundOf: String, ago: Int, total: Int64, customer: String = "", number: String? = nil
  ) {
    add(
      .refund, customer, ago: ago, total: total, store: "A", hour: 13,
      number: number ?? nextNumber(), refundOf: refundOf)
  }

  mutating func takesBackUnlinked(_ customer: String, ago: Int, total: Int64) {
    add(
      .unlinkedReturn, customer, ago: ago, total: total, store: "A", hour: 13,
      number: nextNumber())
  }

  private mutating func nextNumber() -> String {
    number += 1
    return "auto-\(number)"
  }

  private mutating func add(
    _ kind: ReceiptKind, _ customer: String, ago: Int, total: Int64, store: String, hour: Int,
    number: String, refundOf: String = "", till: String = "1"
  ) {
    let day = Base.today.adding(days: -ago)
    let issued = Zone.utc.instant(of: day, second: hour * 3600)
    batch.kinds.append(kind)
    batch.stores.append(index(of: store))
    batch.tills.append(index(ofTill: till))
    batch.numbers.append(text(number))
    batch.identityDays.append(.min)
    batch.keyKinds.append(customer.isEmpty ? .anonymous : .id)
    batch.keys.append(text(customer))
    batch.issued.append(issued.rawValue)
    batch.days.append(day.rawValue)
    batch.totals.append(total)
    batch.refundsOf.append(text(refundOf))
    batch.lines.append(batch.lines.count + 2)
    batch.rows.append(1)
    batch.raw.append(text(number + "," + customer))
    var content = StableHash()
    content.combine(issued.rawValue)
    content.combine(total)
    content.combine(customer.utf8)
    batch.contents.append(content.value)
  }

  private mutating func index(of store: String) -> Int32 {
    if let known = codes.stores.firstIndex(of: store) { return Int32(known) }
    codes.stores.append(store)
    return Int32(codes.stores.count - 1)
  }

  private mutating func index(ofTill till: String) -> Int32 {
    if let known = codes.tills.firstIndex(of: till) { return Int32(known) }
    codes.tills.append(till)
    return Int32(codes.tills.count - 1)
  }

  private mutating func text(_ value: String) -> ReceiptBatch.Text {
    let start = Int32(batch.bytes.count)
    batch.bytes += Array(value.utf8)
    return ReceiptBatch.Text(start: start, count: Int32(value.utf8.count))
  }

  /// The receipts in another order, in batches of one: `order` holds places from 0.
  func register(order: [Int]? = nil, asOf ago: Int = 0) -> ReceiptRegister {
    let end = Zone.utc.end(of: Base.today.adding(days: -ago))
    var register = ReceiptRegister(asOf: end)
    for place in order ?? Array(batch.kinds.indices) { register.admit(single(place)) }
    register.settleReturns(codes: codes)
    return register
  }

  var count: Int { batch.count }

  private func single(_ place: Int) -> ReceiptBatch {
    var one = ReceiptBatch()
    one.bytes = batch.bytes
    one.kinds = [batch.kinds[place]]
    one.stores = [batch.stores[place]]
    one.tills = [batch.tills[place]]
    one.numbers = [batch.numbers[place]]
    one.identityDays = [batch.identityDays[place]]
    one.keyKinds = [batch.keyKinds[place]]
    one.keys = [batch.keys[place]]
    one.issued = [batch.issued[place]]
    one.days = [batch.days[place]]
    one.totals = [batch.totals[place]]
    one.refundsOf = [batch.refundsOf[place]]
    one.contents = [batch.contents[place]]
    one.lines = [batch.lines[place]]
    one.rows = [batch.rows[place]]
    one.raw = [batch.raw[place]]
    return one
  }

  func history(order: [Int]? = nil, asOf ago: Int = 0) -> History {
    register(order: order, asOf: ago).finish(codes: codes)
  }

  /// The facts of everyone, `ago` days before today.
  func facts(
    asOf ago: Int = 0, options: RFMOptions = RFMOptions(), people: People? = nil
  ) -> FactTable {
    var history = history(asOf: ago)
    history.people = people
    let moment = Moment(endOf: Base.today.adding(days: -ago), zone: .utc)
    let basics = BasicFacts(
      history, customers: 0..<history.customerCount, on: moment.day,
      options: .init(windowDays: options.windowDays, purchasesADayMax: 5))
    let frame = Frame(history, parts: [basics], moment: moment, options: options)
    return FactTable(
      history, basics: basics, frame: frame,
      values: .init(valuableFrom: 500_000, veryValuableFrom: 2_000_000), seasons: .standard)
  }
}

extension FactTable {
  /// The numbers of a fact, nil where it is unknown, in byte order of the customers' keys.
  func values(_ fact: Fact) -> [Double?] {
    guard case .numbers(let numbers) = column(fact) else { return [] }
    return numbers.map { $0.isNaN ? nil : $0 }
  }

  func texts(_ fact: Fact) -> [String?] {
    guard case .texts(let indices, let table) = column(fact) else { return [] }
    return indices.map { $0 < 0 ? nil : table[Int($0)] }
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for a seed on every machine.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(bitPattern: Int64(seed)) }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
