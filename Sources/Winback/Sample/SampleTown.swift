import Retention

/// The people of the sample base: who comes on which day, when, where, and for how much.
struct SampleTown {
  private static let medianTotalMinor = 31_000.0
  /// Visits from 8 to 22, by hour: before work, at lunch, after work; at weekends later.
  private static let weekdayHours = [14, 16, 9, 6, 7, 10, 8, 6, 5, 6, 7, 4, 2, 1]
  private static let weekendHours = [2, 5, 9, 12, 12, 10, 9, 9, 8, 7, 6, 5, 3, 2]

  var random: SampleRandom
  private let days: Int
  private let storeWeights: [Int]
  private var customers: [SampleCustomer] = []
  /// The first customer in line of each day; -1 where nobody comes.
  private var lines: [Int32]

  init(_ base: SampleBase) {
    random = SampleRandom(seed: base.seed)
    days = base.days
    // The first store is the busiest.
    storeWeights = base.stores.indices.map { 60 / ($0 + 1) + 1 }
    lines = Array(repeating: -1, count: base.days)
    customers.reserveCapacity(base.customers)
    for number in 0..<base.customers {
      let habit = SampleHabit.draw(&random)
      let (first, stop) = habit.life(within: days, &random)
      customers.append(
        SampleCustomer(
          usualTotal: Int32(SampleTown.medianTotalMinor * random.logNormal(sigma: 0.3)),
          stop: Int32(stop), nextInLine: lines[first],
          home: UInt16(random.place(in: storeWeights)), habit: UInt16(habit.rawValue)))
      lines[first] = Int32(number)
    }
  }

  /// The sales of a day in order of time; each customer who came gets in line for the next day.
  mutating func visits(on day: Day, number: Int) -> [SampleVisit] {
    let isWeekend = day.weekday >= 5
    var visits: [SampleVisit] = []
    var place = lines[number]
    while place >= 0 {
      let customer = Int(place)
      place = customers[customer].nextInLine
      addPurchases(of: customer, isWeekend: isWeekend, to: &visits)
      plan(customer, after: number, on: day)
    }
    // The order of the draws breaks ties, so that the bytes do not depend on the sort.
    let order = visits.indices.map { ($0, visits[$0].second) }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    return order.map { visits[$0.0] }
  }

  private mutating func addPurchases(
    of customer: Int, isWeekend: Bool, to visits: inout [SampleVisit]
  ) {
    let visit = visit(of: customer, isWeekend: isWeekend)
    visits.append(visit)
    if random.chance(perThousand: 50) {
      visits.append(self.visit(of: customer, isWeekend: isWeekend))
    }
    // A guest without a card: about 3 % of all receipts.
    if random.chance(perThousand: 33) {
      var stranger = self.visit(of: customer, isWeekend: isWeekend)
      stranger.customer = nil
      visits.append(stranger)
    }
  }

  private mutating func visit(of customer: Int, isWeekend: Bool) -> SampleVisit {
    let person = customers[customer]
    let isHome = random.chance(perThousand: 850)
    let hours = isWeekend ? SampleTown.weekendHours : SampleTown.weekdayHours
    let hour = 8 + random.place(in: hours)
    return SampleVisit(
      customer: customer,
      store: isHome ? Int(person.home) : random.place(in: storeWeights),
      till: 1 + random.below(2),
      second: hour * 3600 + random.below(3600),
      totalMinor: total(around: Double(person.usualTotal)))
  }

  /// Prices end in 0 or 5 roubles.
  private mutating func total(around usual: Double) -> Int {
    let total = Int(usual * random.logNormal(sigma: 0.4)) / 500 * 500
    return max(6000, min(total, 900_000))
  }

  private mutating func plan(_ customer: Int, after number: Int, on day: Day) {
    guard let habit = SampleHabit(rawValue: Int(customers[customer].habit)), habit != .passerBy
    else { return }
    var gap = habit.gap(&random)
    // Who comes on the way to work mostly stays at home on Saturday and Sunday.
    let weekday = (day.weekday + gap) % 7
    if habit == .daily, weekday >= 5, random.chance(perThousand: 700) { gap += 7 - weekday }
    let next = number + gap
    guard next < days, next < customers[customer].stop else { return }
    customers[customer].nextInLine = lines[next]
    lines[next] = Int32(customer)
  }
}
