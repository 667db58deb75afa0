package import Retention
package import Storage

/// What somebody types of a customer: `name=Анна sex=f birth_date=1990-05-17 phone+=89161234567
/// field.pet=cat`. A value `-` takes back what is known.
package struct PersonForm: Hashable, Sendable {
  package private(set) var edit = ProfileEdit()
  /// Further keys of hers.
  package private(set) var keys: [CustomerKey] = []

  /// Names that a value may be given to, beside `field.NAME`.
  package static let names = ProfileField.allCases.map(\.rawValue)
  /// Names that a further key may be added to.
  package static let keyNames = ["card", "phone", "email"]

  /// - Throws: `PersonFormRefusal` with all that is wrong at once.
  package init(_ words: [String], zone: Zone, today: Day) throws(PersonFormRefusal) {
    var problems: [PersonFormRefusal.Problem] = []
    var met: Set<String> = []
    for word in words {
      do throws(PersonFormRefusal.Problem) {
        let assignment = try Assignment(word)
        guard assignment.adds || met.insert(assignment.name).inserted else {
          throw .twice(assignment.name)
        }
        try take(assignment, zone: zone, today: today)
      } catch {
        problems.append(error)
      }
    }
    if !problems.isEmpty { throw PersonFormRefusal(problems: problems) }
  }

  private struct Assignment {
    var name: String
    var value: String
    /// `+=`
    var adds: Bool

    init(_ word: String) throws(PersonFormRefusal.Problem) {
      guard let equals = word.firstIndex(of: "=") else { throw .noAssignment(word) }
      var name = word[..<equals]
      adds = name.last == "+"
      if adds { name.removeLast() }
      if name.last == "-" { throw .keyIsSplit(String(word)) }
      self.name = PersonText.trimmed(name)
      value = PersonText.trimmed(word[word.index(after: equals)...])
      if self.name.isEmpty { throw .noAssignment(word) }
    }
  }

  private mutating func take(
    _ assignment: Assignment, zone: Zone, today: Day
  ) throws(PersonFormRefusal.Problem) {
    let (name, value) = (assignment.name, assignment.value)
    if PersonForm.keyNames.contains(name) {
      guard assignment.adds else { throw .keyIsAdded(name, value) }
      return try addKey(name, value)
    }
    if assignment.adds { throw .notAdded(name) }
    if name.hasPrefix("field.") { return try setField(String(name.dropFirst(6)), value) }
    guard let field = ProfileField(rawValue: name) else { throw .unknownName(name) }
    if value == "-" {
      edit.takenBack.insert(field)
    } else {
      try set(field, value, zone: zone, today: today)
    }
  }

  private mutating func addKey(
    _ name: String, _ value: String
  ) throws(PersonFormRefusal.Problem) {
    let kind: CustomerKey.Kind = name == "card" ? .card : name == "phone" ? .phone : .email
    let who = Who(kind.word + ":" + value)
    guard let key = who.keys.first else { throw .badValue(name, value) }
    if !keys.contains(key) { keys.append(key) }
  }

  private mutating func setField(
    _ name: String, _ value: String
  ) throws(PersonFormRefusal.Problem) {
    let isPlain = name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_" || $0 == "-"
    }
    guard isPlain, !name.isEmpty, name.utf8.count <= 64 else {
      throw .unknownName("field." + name)
    }
    if value == "-" {
      edit.fieldsTakenBack.insert(name)
    } else {
      guard PersonText.isUsable(value) else { throw .badValue("field." + name, value) }
      edit.given.fields[name] = value
    }
  }

  private mutating func set(
    _ field: ProfileField, _ value: String, zone: Zone, today: Day
  ) throws(PersonFormRefusal.Problem) {
    guard PersonText.isUsable(value) else { throw .badValue(field.rawValue, value) }
    func known<Value>(_ value: Value?, _ text: String) throws(PersonFormRefusal.Problem) -> Value {
      guard let value else { throw .badValue(field.rawValue, text) }
      return value
    }
    switch field {
    case .name: edit.given.name = value
    case .sex: edit.given.sex = try known(TypedPerson.sex(value), value)
    case .birthDate:
      edit.given.birthDate = try known(TypedPerson.birthDate(value, today: today), value)
    case .language: edit.given.language = try known(TypedPerson.language(value), value)
    case .source: edit.given.source = value
    case .referredBy: edit.given.referredBy = value
    case .registeredAt:
      let day = try known(TypedPerson.day(value), value)
      guard day <= today else { throw .badValue(field.rawValue, value) }
      edit.given.registeredAt = zone.instant(of: day, second: 0)
    case .cardType: edit.given.cardType = value
    case .status: edit.given.status = value
    }
  }
}
