import Retention

/// A person as a selection is about her, told plainly: what is worked out of her here is worked
/// out slowly and obviously.
struct SelectionPerson {
  struct Purchase {
    var day: Int32
    var second: Int
    var store: String
    /// Minor units.
    var total: Int64
    var goods: String?
  }

  var purchases: [Purchase] = []
  var segment: String?
  var profile = Profile()
  var tags: [String] = []
  var hasPhone = false
  var hasConsent = false

  /// With the purchases of some days and stores alone.
  func within(_ days: ClosedRange<Int32>, stores: [String]? = nil) -> SelectionPerson {
    var copy = self
    copy.purchases = purchases.filter {
      days.contains($0.day) && (stores?.contains($0.store) ?? true)
    }
    return copy
  }

  var visitDays: [Int32] { Set(purchases.map(\.day)).sorted() }
  var spend: Double { Double(purchases.reduce(0) { $0 + $1.total }) / 100 }
  var averageReceipt: Double? {
    visitDays.isEmpty
      ? nil
      : Double(purchases.reduce(0) { $0 + $1.total }) / (100 * Double(visitDays.count))
  }

  /// Most visits in the last 365 days (all purchases of these people are younger), ties to the
  /// latest.
  var homeStore: String? {
    let stores = Set(purchases.map(\.store)).map { store in
      let own = purchases.filter { $0.store == store }
      let latest = own.map { Int64($0.day) * 86_400 + Int64($0.second) }.max() ?? 0
      return (store: store, visits: Set(own.map(\.day)).count, latest: latest)
    }
    return stores.max { ($0.visits, $0.latest) < ($1.visits, $1.latest) }?.store
  }

  var daysSinceLast: Double? { visitDays.last.map { Double(Base.today.rawValue - $0) } }
}

/// Random people, and the same as the columns that selections look at.
struct SelectionCrowd {
  static let stores = ["MSK-1", "SPB-1", "3"]
  static let goods = ["coffee", "green tea", "beer"]
  static let segments = ["new", "loyal", "at_risk", "sleeping", "sos", "dead"]
  static let tags = ["vip", "gold", "Called"]

  let people: [SelectionPerson]

  static let vocabulary = SelectionVocabulary(
    segments: [
      segment("new", "Новые", "New", .active), segment("loyal", "Лояльные", "Loyal", .active),
      segment("at_risk", "В зоне риска", "At risk", .passive),
      segment("sleeping", "Спящие", "Sleeping", .lost), segment("sos", "SOS", "SOS", .lost),
      segment("dead", "Неживые", "Dead", .apart),
    ],
    groups: [
      .active: LocalizedText(ru: "Активные", en: "Active"),
      .passive: LocalizedText(ru: "Пассивные", en: "Passive"),
      .lost: LocalizedText(ru: "Потеряшки", en: "Lost"),
      .apart: LocalizedText(ru: "Вне групп", en: "Apart"),
    ],
    values: [.veryValuable: LocalizedText(ru: "очень ценный", en: "very valuable")],
    fields: [
      "pet": .choice(["cat", "dog"]), "children": .number, "subscribed": .truth, "note": .text,
    ],
    stores: stores)

  private static func segment(
    _ name: String, _ ru: String, _ en: String, _ group: Group
  ) -> SelectionVocabulary.Segment {
    SelectionVocabulary.Segment(name: name, label: LocalizedText(ru: ru, en: en), group: group)
  }

  init(_ people: [SelectionPerson]) { self.people = people }

  init(count: Int, using random: inout SeededRandom) {
    people = (0..<count).map { _ in SelectionCrowd.person(using: &random) }
  }

  private static func person(using random: inout SeededRandom) -> SelectionPerson {
    var person = SelectionPerson()
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      person.purchases.append(
        SelectionPerson.Purchase(
          day: Base.today.rawValue - Int32.random(in: 0...300, using: &random),
          second: Int.random(in: 0..<86_000, using: &random),
          store: stores.randomElement(using: &random) ?? "3",
          total: Int64.random(in: 0...40, using: &random) * 2500,
          goods: Bool.random(using: &random) ? goods.randomElement(using: &random) : nil))
    }
    if Bool.random(using: &random) { person.segment = segments.randomElement(using: &random) }
    if Bool.random(using: &random) { person.profile = profile(using: &random) }
    person.tags = tags.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
    person.hasPhone = Bool.random(using: &random)
    person.hasConsent = Bool.random(using: &random)
    return person
  }

  private static func profile(using random: inout SeededRandom) -> Profile {
    func maybe<Value>(_ value: Value, _ random: inout SeededRandom) -> Value? {
      Bool.random(using: &random) ? value : nil
    }
    let year = Int.random(in: 1960...2005, using: &random)
    let birth = BirthDate(
      year: maybe(year, &random), month: Int.random(in: 1...12, using: &random),
      day: Int.random(in: 1...28, using: &random))
    var fields: [String: String] = [:]
    fields["children"] = maybe("\(Int.random(in: 0...3, using: &random))", &random)
    fields["pet"] = maybe(["cat", "dog"][Int.random(in: 0...1, using: &random)], &random)
    fields["subscribed"] = maybe(["yes", "false"][Int.random(in: 0...1, using: &random)], &random)
    return Profile(
      name: maybe("Anna", &random),
      sex: maybe(["f", "m"].randomElement(using: &random) ?? "f", &random),
      birthDate: birth.flatMap { maybe($0, &random) }, source: maybe("vk", &random),
      registeredAt: maybe(
        Instant((Int64(Base.today.rawValue) - Int64.random(in: 0...300, using: &random)) * 86_400),
        &random),
      status: maybe("active", &random), fields: fields)
  }

  /// Customer i is person i, numbered i + 1.
  func table() -> (table: FactTable, contacts: Contacts) {
    var builder = HistoryBuilder(asOf: Zone.utc.end(of: Base.today))
    for (index, person) in people.enumerated() { add(person, number: index, to: &builder) }
    var history = builder.finish(
      storeCodes: SelectionCrowd.stores, categories: SelectionCrowd.goods,
      segmentNames: SelectionCrowd.segments)
    let ids = Array(history.standing?.ids ?? [])
    var known = PeopleBuilder(persons: ids)
    var contacts = Contacts(persons: ids)
    for (index, person) in people.enumerated() {
      known.set(Int64(index + 1), person.profile, tags: person.tags)
      if person.hasPhone { contacts.setKey(.phone, of: Int64(index + 1)) }
      if person.hasConsent { contacts.setConsent("sms", isGiven: true, of: Int64(index + 1)) }
    }
    history.people = known.finish()
    let moment = Moment(endOf: Base.today, zone: .utc)
    let basics = BasicFacts(
      history, customers: 0..<history.customerCount, on: moment.day,
      options: .init(windowDays: 365, purchasesADayMax: nil))
    let frame = Frame(history, parts: [basics], moment: moment, options: RFMOptions())
    let table = FactTable(
      history, basics: basics, frame: frame,
      values: .init(valuableFrom: 100_000, veryValuableFrom: 300_000), seasons: .standard)
    return (table, contacts)
  }

  private func add(_ person: SelectionPerson, number: Int, to builder: inout HistoryBuilder) {
    let customer = builder.addCustomer(kind: .id, key: Array("\(100_000 + number)".utf8))
    // An unlinked return of nothing makes her a customer who bought nothing.
    builder.addUnlinkedReturn(
      customer: customer, issued: 0, day: 0, store: 0, amount: 0)
    builder.setStanding(
      customer: customer,
      CustomerStanding(
        id: Int64(number + 1),
        segment: person.segment.flatMap { SelectionCrowd.segments.firstIndex(of: $0) }
          .map { Int16($0) } ?? -1,
        since: Base.today.rawValue - 5, newestIssued: nil))
    for purchase in person.purchases {
      let issued = Int64(purchase.day) * 86_400 + Int64(purchase.second)
      let sale = builder.addSale(
        customer: customer, issued: issued, day: purchase.day,
        store: Int32(SelectionCrowd.stores.firstIndex(of: purchase.store) ?? 0),
        total: purchase.total)
      let goods = purchase.goods.flatMap { SelectionCrowd.goods.firstIndex(of: $0) }
      builder.addGoods(of: sale, category: Int32(goods ?? -1), quantity: 1000)
    }
  }

  /// The numbers of the people, from 0, that a selection chooses.
  func chosen(by text: String) throws(SelectionError) -> [Int] {
    let (table, contacts) = table()
    return try SelectionCrowd.chosen(by: text, of: table, contacts)
  }

  static func chosen(
    by text: String, of table: FactTable, _ contacts: Contacts
  ) throws(SelectionError) -> [Int] {
    SelectionEvaluator.chosen(
      by: try Selection(parsing: text, vocabulary: vocabulary), of: table, contacts: contacts)
  }
}
