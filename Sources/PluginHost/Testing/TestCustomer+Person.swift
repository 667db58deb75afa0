import Lua
import Retention

extension TestCustomer {
  /// What a test says of the person beside her receipts.
  struct Person {
    fileprivate(set) var profile = Profile()
    /// Days since she was registered.
    fileprivate(set) var registeredAgo: Int?
    fileprivate(set) var tags: [String] = []
  }

  static func person(_ spec: Node) throws(HostError) -> Person {
    var person = Person()
    person.profile.sex = try text(spec["sex"]) { ["f", "m"].contains($0) ? nil : "\"f\" or \"m\"" }
    person.profile.language = try text(spec["language"])
    person.profile.source = try text(spec["source"])
    person.profile.referredBy = try text(spec["referred_by"])
    let birthday = try text(spec["birthday"]) {
      BirthDate($0) == nil ? "a day as \"1990-05-31\", or \"--05-31\" without the year" : nil
    }
    person.profile.birthDate = birthday.flatMap { BirthDate($0) }
    if spec["registered"] != nil {
      person.registeredAgo = try whole(spec["registered"], default: 0, limit: 0...36_500)
    }
    for item in try spec["tags"].map({ node throws(HostError) in try items(of: node) }) ?? [] {
      person.tags += [try text(item)].compactMap { $0 }
    }
    return person
  }

  /// Those of a base: known where anything was said of anybody.
  static func people(_ customers: [TestCustomer], at moment: Moment) -> People? {
    var builder = PeopleBuilder(persons: customers.indices.map { Int64($0) })
    for (index, customer) in customers.enumerated() {
      var profile = customer.person.profile
      profile.registeredAt = customer.person.registeredAgo.map { ago in
        moment.zone.instant(of: moment.day.adding(days: -ago), second: 0)
      }
      builder.set(Int64(index), profile, tags: customer.person.tags)
    }
    return builder.finish()
  }

  private static func items(of node: Node) throws(HostError) -> [Node] {
    guard node.isTable, node.fields.isEmpty else {
      throw HostError("\(node.path) must be a list of texts: { \"vip\" }")
    }
    return node.items
  }

  /// `due` says what would be right, nil where the text is.
  private static func text(
    _ node: Node?, due: (String) -> String? = { _ in nil }
  ) throws(HostError) -> String? {
    guard let node else { return nil }
    guard let text = node.text, !text.isEmpty else {
      throw HostError("\(node.path) must be \(due("") ?? "a text")")
    }
    if let due = due(text) { throw HostError("\(node.path) must be \(due)") }
    return text
  }
}
