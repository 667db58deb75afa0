import CustomDump
import Retention
import Storage
import Testing

/// Who is one person, by the rows alone: `id:ana` shows `card:1`, and so on.
@Suite struct `Who is one person` {
  @Test func `a customer who showed nothing else is alone`() {
    var town = Town()
    town.customer("id:ana")
    expectNoDifference(town.groups(), [])
    let persons = town.persons()
    #expect(persons.isEveryoneAlone)
    #expect(persons.person(of: 7) == 7)
    expectNoDifference(persons.members(of: 7), [7])
  }

  @Test func `an id and the card in its row are one`() {
    var town = Town()
    town.customer("card:1")
    town.show("id:ana", "card:1")
    expectNoDifference(town.groups(), ["id:ana card:1"])
  }

  @Test(arguments: [true, false])
  func `two ids that showed one card are one`(hasOwnRows: Bool) {
    var town = Town()
    if hasOwnRows { town.customer("card:1") }
    town.show("id:bob", "card:1")
    town.show("id:ana", "card:1")
    expectNoDifference(town.groups(), [hasOwnRows ? "id:ana id:bob card:1" : "id:ana id:bob"])
  }

  @Test func `a chain of cards joins everyone in it`() {
    var town = Town()
    for (id, card) in [("a", "1"), ("b", "1"), ("b", "2"), ("c", "2"), ("d", "3")] {
      town.show("id:\(id)", "card:\(card)")
    }
    expectNoDifference(town.groups(), ["id:a id:b id:c"])
  }

  @Test func `a phone goes to the one person who showed it`() {
    var town = Town()
    town.customer("phone:7")
    town.customer("email:a@b")
    town.show("card:1", "phone:7")
    town.show("id:ana", "card:1")
    town.show("id:ana", "phone:7")
    town.show("id:ana", "email:a@b")
    expectNoDifference(town.groups(), ["id:ana card:1 phone:7 email:a@b"])
    expectNoDifference(town.sharedKeys(), [])
  }

  @Test func `a phone that two persons showed is nobody's and shared`() {
    var town = Town()
    town.customer("phone:7")
    town.show("id:ana", "phone:7")
    town.show("id:bob", "phone:7")
    expectNoDifference(town.groups(), [])
    expectNoDifference(town.sharedKeys(), ["phone:7"])
  }

  @Test func `a phone of two ids that turn out to be one is hers`() {
    var town = Town()
    town.customer("phone:7")
    town.show("id:ana", "phone:7")
    town.show("id:bob", "phone:7")
    town.show("id:ana", "card:1")
    town.show("id:bob", "card:1")
    expectNoDifference(town.groups(), ["id:ana id:bob phone:7"])
    expectNoDifference(town.sharedKeys(), [])
  }

  @Test func `a phone does not join the ids that showed it`() {
    var town = Town()
    town.show("id:ana", "phone:7")
    town.show("id:bob", "phone:7")
    expectNoDifference(town.groups(), [])
  }

  @Test func `an e-mail that only a phone showed stays itself`() {
    var town = Town()
    town.customer("email:a@b")
    town.show("phone:7", "email:a@b")
    town.show("id:ana", "phone:7")
    expectNoDifference(town.groups(), ["id:ana phone:7"])
    expectNoDifference(town.sharedKeys(), [])
  }

  // MARK: Views

  @Test func `a row shows nothing before its instant, nor before it came in`() {
    var town = Town()
    town.customer("card:1")
    town.show("id:ana", "card:1", issued: 50, seq: 10)
    let joined = ["id:ana card:1"]
    expectNoDifference(town.groups(asOf: 49), [])
    expectNoDifference(town.groups(asOf: 50), joined)
    expectNoDifference(town.groups(seen: 9), [])
    expectNoDifference(town.groups(seen: 10), joined)
    town.show("id:ana", "card:1", issued: 20, seq: 30)
    expectNoDifference(town.groups(asOf: 30, seen: 29), [])
    expectNoDifference(town.groups(asOf: 30, seen: 30), joined)
  }

  @Test func `a phone that is shared later was hers before`() {
    var town = Town()
    town.customer("phone:7")
    town.show("id:ana", "phone:7", seq: 1)
    town.show("id:bob", "phone:7", seq: 2)
    expectNoDifference(town.groups(seen: 1), ["id:ana phone:7"])
    expectNoDifference(town.sharedKeys(seen: 1), [])
    expectNoDifference(town.groups(seen: 2), [])
    expectNoDifference(town.sharedKeys(seen: 2), ["phone:7"])
  }

  @Test func `what changed since an earlier view is everyone who came, went or stayed behind`() {
    var town = Town()
    town.customer("phone:7")
    town.show("id:ana", "phone:7", seq: 1)
    town.show("id:eve", "phone:9", seq: 1)
    town.show("id:bob", "phone:7", seq: 2)
    let changed = town.persons().changed(since: town.persons(seen: 1))
    expectNoDifference(
      changed, Set(["id:ana", "phone:7"].map { town.numbers[$0] ?? 0 }))
  }

  // MARK: Corrections

  @Test(arguments: ["id:ana id:bob", "id:ana phone:7", "phone:7 phone:8", "card:1 email:a@b"])
  func `a merge joins keys of any kind`(pair: String) {
    var town = Town()
    town.correct(.merge, pair)
    expectNoDifference(town.groups(), [pair])
  }

  @Test func `a phone that was merged stays where it was put`() {
    var town = Town()
    town.show("id:bob", "phone:7")
    town.correct(.merge, "id:ana phone:7")
    expectNoDifference(town.groups(), ["id:ana phone:7"])
    expectNoDifference(town.sharedKeys(), [])
  }

  @Test func `a split parts an id from a card`() {
    var town = Town()
    town.show("id:ana", "card:1")
    town.show("id:bob", "card:1")
    town.correct(.split, "id:ana card:1")
    expectNoDifference(town.groups(), ["id:bob card:1"])
  }

  @Test func `a split takes a phone from one of those who showed it`() {
    var town = Town()
    town.customer("phone:7")
    town.show("id:ana", "phone:7")
    town.show("id:bob", "phone:7")
    town.correct(.split, "id:ana phone:7")
    expectNoDifference(town.groups(), ["id:bob phone:7"])
    expectNoDifference(town.sharedKeys(), [])
  }

  @Test func `a split holds whoever comes between`() {
    var town = Town()
    for id in ["a", "b", "c"] { town.show("id:\(id)", "card:1") }
    town.correct(.split, "id:a id:b", "id:a id:c")
    expectNoDifference(town.groups(), ["id:b id:c"])
    // One who showed the card later is not their way back to each other.
    town.show("id:d", "card:1")
    expectNoDifference(town.groups(), ["id:a id:d", "id:b id:c"])
    town.customer("card:1")
    expectNoDifference(town.groups(), ["id:a id:d card:1", "id:b id:c"])
  }

  @Test func `a borrowed card that was parted from those who showed it joins nobody`() {
    var town = Town()
    town.customer("card:1")
    for id in ["a", "b", "c", "d"] { town.show("id:\(id)", "card:1") }
    let split = town.correct(.split, "id:a card:1", "id:b card:1", "id:c card:1")
    expectNoDifference(town.groups(), ["id:d card:1"])
    town.undo(split)
    expectNoDifference(town.groups(), ["id:a id:b id:c id:d card:1"])
  }

  @Test func `the last correction of a pair holds`() {
    var town = Town()
    town.correct(.merge, "id:ana id:bob")
    town.correct(.split, "id:ana id:bob")
    expectNoDifference(town.groups(), [])
    town.correct(.merge, "id:ana id:bob")
    expectNoDifference(town.groups(), ["id:ana id:bob"])
    expectNoDifference(town.groups(seen: 101), [])
    expectNoDifference(town.groups(seen: 100), ["id:ana id:bob"])
  }

  @Test func `an undo takes one correction back, and may be undone`() {
    var town = Town()
    town.show("id:ana", "card:1")
    town.show("id:bob", "card:1")
    let split = town.correct(.split, "id:ana id:bob")
    expectNoDifference(town.groups(), [])
    let undo = town.undo(split)
    expectNoDifference(town.groups(), ["id:ana id:bob"])
    town.undo(undo)
    expectNoDifference(town.groups(), [])
  }

  @Test func `an undo of the last correction brings the one before back`() {
    var town = Town()
    town.correct(.merge, "id:ana id:bob")
    let split = town.correct(.split, "id:ana id:bob")
    town.undo(split)
    expectNoDifference(town.groups(), ["id:ana id:bob"])
  }

  @Test func `a correction of what nobody has changes nothing`() {
    var town = Town()
    town.show("id:ana", "card:1")
    town.undo(99)
    town.correct(.split, "id:ana id:zoe")
    expectNoDifference(town.groups(), [])
    #expect(town.persons().areSplit(town.numbers["id:zoe"] ?? 0, town.numbers["id:ana"] ?? 0))
  }

  // MARK: Order

  @Test(arguments: 0..<200)
  func `the order of the rows does not matter`(seed: Int) {
    var random = SeededRandom(seed)
    var town = Town()
    let ids = (0..<8).map { "id:\($0)" }
    let cards = (0..<6).map { "card:\($0)" }
    let phones = (0..<6).map { "phone:\($0)" }
    for key in (ids + cards + phones) where Bool.random(using: &random) { town.customer(key) }
    for _ in 0..<20 {
      let holder = (ids + cards).randomElement(using: &random) ?? ""
      let other = (holder.hasPrefix("id") ? cards + phones : phones).randomElement(using: &random)
      town.show(
        holder, other ?? "", issued: .random(in: 0..<100, using: &random),
        seq: .random(in: 0..<100, using: &random))
    }
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let pair = (ids + cards + phones).shuffled(using: &random).prefix(2).joined(separator: " ")
      town.correct([.merge, .split].randomElement(using: &random) ?? .merge, pair)
    }
    let expected = (town.groups(), town.sharedKeys(), town.groups(asOf: 50, seen: 150))
    for _ in 0..<5 {
      town.shuffle(using: &random)
      expectNoDifference(town.groups(), expected.0)
      expectNoDifference(town.sharedKeys(), expected.1)
      expectNoDifference(town.groups(asOf: 50, seen: 150), expected.2)
    }
  }
}

/// Customers by their keys, as `kind:key`.
private struct Town {
  private(set) var numbers: [String: Int64] = [:]
  private var rows = IdentityRows()
  private var owned: Set<String> = []
  private var sights: [String: [IdentityRows.Sight]] = [:]
  private var order: [String] = []

  private static let kinds: [String: CustomerKey.Kind] = [
    "id": .id, "card": .card, "phone": .phone, "email": .email,
  ]

  private func split(_ text: String) -> (kind: CustomerKey.Kind, key: [UInt8]) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    return (Town.kinds[parts.first ?? ""] ?? .id, Array((parts.last ?? "").utf8))
  }

  /// A key that rows belong to.
  @discardableResult
  mutating func customer(_ text: String) -> Int64 {
    if let known = numbers[text] { return known }
    // Later customers have smaller numbers: the order of keys must not hang on them.
    let number = Int64(1000 - numbers.count)
    numbers[text] = number
    let (kind, key) = split(text)
    rows.customers[number] = IdentityRows.Customer(kind: kind, key: key)
    owned.insert(text)
    if !order.contains(text) { order.append(text) }
    return number
  }

  /// A row of a customer with a further key.
  mutating func show(_ holder: String, _ key: String, issued: Int64 = 1, seq: Int64 = 1) {
    sights[key, default: []].append(
      IdentityRows.Sight(customer: customer(holder), issued: issued, seq: seq))
    if !order.contains(key) { order.append(key) }
  }

  @discardableResult
  mutating func correct(_ kind: IdentityRows.Correction.Kind, _ pairs: String...) -> Int64 {
    let id = Int64(rows.corrections.count + 1)
    rows.corrections.append(
      IdentityRows.Correction(
        id: id, seq: 99 + id, kind: kind, undoes: nil,
        pairs: pairs.map { pair in
          let both = pair.split(separator: " ").map { customer(String($0)) }
          return CustomerPair(both[0], both[1])
        }))
    return id
  }

  @discardableResult
  mutating func undo(_ correction: Int64) -> Int64 {
    let id = Int64(rows.corrections.count + 1)
    rows.corrections.append(
      IdentityRows.Correction(id: id, seq: 99 + id, kind: .undo, undoes: correction, pairs: []))
    return id
  }

  mutating func shuffle(using random: inout SeededRandom) {
    order.shuffle(using: &random)
    for key in sights.keys.sorted() { sights[key]?.shuffle(using: &random) }
    rows.corrections.shuffle(using: &random)
  }

  func persons(asOf: Int64 = 1000, seen: Int64 = 1000) -> Persons {
    var rows = rows
    rows.keys = order.compactMap { text in
      guard let sights = sights[text] else { return nil }
      let (kind, key) = split(text)
      return IdentityRows.Key(
        kind: kind, key: key, owner: owned.contains(text) ? numbers[text] : nil, sights: sights)
    }
    return PersonFinder.persons(in: rows, asOf: asOf, seen: seen)
  }

  private func name(_ number: Int64) -> String {
    numbers.first { $0.value == number }?.key ?? "?"
  }

  private func sorted(_ names: [String]) -> [String] {
    let places: [CustomerKey.Kind] = [.id, .card, .phone, .email]
    return names.sorted { left, right in
      let (one, other) = (split(left), split(right))
      return one.kind == other.kind
        ? left < right
        : (places.firstIndex(of: one.kind) ?? 0) < (places.firstIndex(of: other.kind) ?? 0)
    }
  }

  /// Those of several keys, each as her own key and then the others.
  func groups(asOf: Int64 = 1000, seen: Int64 = 1000) -> [String] {
    let persons = persons(asOf: asOf, seen: seen)
    var found: [String] = []
    for number in numbers.values where persons.person(of: number) == number {
      let members = persons.members(of: number)
      if members.count == 1 { continue }
      found.append(
        ([name(number)] + sorted(members.dropFirst().map(name))).joined(separator: " "))
    }
    return found.sorted()
  }

  func sharedKeys(asOf: Int64 = 1000, seen: Int64 = 1000) -> [String] {
    persons(asOf: asOf, seen: seen).shared.map(name).sorted()
  }
}
