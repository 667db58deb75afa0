import Retention
import Storage

/// One customer's rows by a moment, to be asked about with the journalled segment that is
/// given.
struct LoneCustomer: Sendable {
  private let id: Int64
  private let builder: HistoryBuilder
  /// Hers in the builder; nil without a receipt by the moment.
  private let index: Int32?
  private let storeCodes: [String]
  private let categories: [String]
  /// Nil where the base knows nothing of anybody.
  private let knowledge: Knowledge?

  /// Reads her rows alone; with everyone's where rules look at her store's traffic, or where a
  /// frame has to be made.
  init(
    _ customer: KnownCustomer, of database: Database, at moment: Moment, amongAll: Bool
  ) throws {
    id = try database.persons(asOf: moment.asOf).person(of: customer.id)
    var sink = LoneSink(id: id, asOf: moment.asOf)
    let read = try database.readHistory(
      into: &sink, asOf: moment.asOf, customer: amongAll ? nil : id)
    builder = sink.builder
    index = sink.index
    storeCodes = read.storeCodes
    categories = read.categories
    knowledge = try database.knowledge(of: id, asOf: moment.asOf)
  }

  /// What was read of her already.
  init(_ person: PersonLook) {
    id = person.id
    builder = person.builder
    index = person.index
    storeCodes = person.storeCodes
    categories = person.categories
    knowledge = person.profile.map { Knowledge(profile: $0, tags: person.tags) }
  }

  /// What is known of her beside her receipts.
  struct Knowledge: Sendable {
    let profile: Profile
    let tags: [String]
  }

  /// A segment with the day on which she entered it.
  struct Standing: Hashable, Sendable {
    var segment: String
    var since: Day
  }

  /// The rows with her place among them; nil without a receipt by the moment.
  func history(standing: Standing?) -> (history: History, place: Int)? {
    guard let index else { return nil }
    var builder = builder
    builder.setStanding(
      customer: index,
      CustomerStanding(
        id: id, segment: standing == nil ? -1 : 0, since: standing?.since.rawValue ?? 0,
        newestIssued: nil))
    var history = builder.finish(
      storeCodes: storeCodes, categories: categories,
      segmentNames: standing.map { [$0.segment] } ?? [])
    guard let ids = history.standing?.ids, let place = ids.firstIndex(of: id) else { return nil }
    if let knowledge {
      var people = PeopleBuilder(persons: Array(ids))
      people.set(id, knowledge.profile, tags: knowledge.tags)
      history.people = people.finish()
    }
    return (history, place)
  }
}

/// Fills a builder and leaves out what the journal says now: who looks at another day has to
/// say what it said then.
private struct LoneSink: HistorySink {
  let id: Int64
  var builder: HistoryBuilder
  var index: Int32?

  init(id: Int64, asOf: Instant) {
    self.id = id
    builder = HistoryBuilder(asOf: asOf)
  }

  mutating func reserve(receipts: Int, customers count: Int) {
    builder.reserve(receipts: receipts, customers: count)
  }

  mutating func addCustomer(kind: CustomerKey.Kind, key: some Collection<UInt8>) -> Int32 {
    builder.addCustomer(kind: kind, key: key)
  }

  mutating func addProspect(customer: Int32) { builder.addProspect(customer: customer) }

  mutating func setStanding(customer: Int32, _ standing: CustomerStanding) {
    if standing.id == id { index = customer }
  }

  mutating func addSale(
    customer: Int32, issued: Int64, day: Int32, store: Int32, total: Int64
  ) -> Int32 {
    builder.addSale(customer: customer, issued: issued, day: day, store: store, total: total)
  }

  mutating func addReturn(of sale: Int32, issued: Int64, amount: Int64) {
    builder.addReturn(of: sale, issued: issued, amount: amount)
  }

  mutating func addUnlinkedReturn(
    customer: Int32, issued: Int64, day: Int32, store: Int32, amount: Int64
  ) {
    builder.addUnlinkedReturn(
      customer: customer, issued: issued, day: day, store: store, amount: amount)
  }

  mutating func addAnonymous(issued: Int64, day: Int32, store: Int32) {
    builder.addAnonymous(issued: issued, day: day, store: store)
  }

  mutating func addGoods(of sale: Int32, category: Int32, quantity: Int64) {
    builder.addGoods(of: sale, category: category, quantity: quantity)
  }
}
