import CustomDump
import Retention
import Testing

/// Random selections over random people, against what is worked out person by person.
@Suite struct SelectionOracleTests {
  @Test(arguments: 1...60)
  func `chosen are those of whom it is true`(seed: Int) throws {
    var random = SeededRandom(seed)
    let crowd = SelectionCrowd(count: 60, using: &random)
    let (table, contacts) = crowd.table()
    for _ in 0..<25 {
      let claim = SelectionClaim.random(depth: 3, mayNest: true, using: &random)
      let due = crowd.people.indices.filter { claim.holds(crowd.people[$0]) == true }
      expectNoDifference(
        try SelectionCrowd.chosen(by: claim.text, of: table, contacts), due, claim.text)
    }
  }
}

/// A selection's text with what it says of one person; nil where that is not known.
struct SelectionClaim {
  let text: String
  let holds: (SelectionPerson) -> Bool?

  private static let today = Base.today.rawValue

  static func random(
    depth: Int, mayNest: Bool, using random: inout SeededRandom
  ) -> SelectionClaim {
    switch depth > 0 ? Int.random(in: 0...7, using: &random) : 9 {
    case 0, 1:
      joined("and", depth, mayNest, using: &random) {
        !$0.contains(false) ? $0.contains(nil) ? nil : true : false
      }
    case 2, 3:
      joined("or", depth, mayNest, using: &random) {
        $0.contains(true) ? true : $0.contains(nil) ? nil : false
      }
    case 4: negated(Self.random(depth: depth - 1, mayNest: mayNest, using: &random))
    case 5 where mayNest: period(depth, using: &random)
    default: one(isWithin: !mayNest, using: &random)
    }
  }

  private static func joined(
    _ word: String, _ depth: Int, _ mayNest: Bool, using random: inout SeededRandom,
    _ join: @escaping ([Bool?]) -> Bool?
  ) -> SelectionClaim {
    let parts = (0..<Int.random(in: 2...3, using: &random)).map { _ in
      Self.random(depth: depth - 1, mayNest: mayNest, using: &random)
    }
    return SelectionClaim(
      text: "(" + parts.map(\.text).joined(separator: " \(word) ") + ")",
      holds: { person in join(parts.map { $0.holds(person) }) })
  }

  private static func negated(_ claim: SelectionClaim) -> SelectionClaim {
    SelectionClaim(text: "not \(claim.text)", holds: { claim.holds($0).map { !$0 } })
  }

  private static func period(
    _ depth: Int, using random: inout SeededRandom
  ) -> SelectionClaim {
    let (span, days) = span(using: &random)
    let inner = Self.random(depth: depth - 1, mayNest: false, using: &random)
    guard Bool.random(using: &random) else {
      return SelectionClaim(
        text: "(in \(span): \(inner.text))", holds: { inner.holds($0.within(days)) })
    }
    return SelectionClaim(
      text: "(in \(span) at (3, \"MSK-1\"): \(inner.text))",
      holds: { inner.holds($0.within(days, stores: ["3", "MSK-1"])) })
  }

  private static func span(
    using random: inout SeededRandom
  ) -> (text: String, days: ClosedRange<Int32>) {
    let ends = [0, 1].map { _ in today - Int32.random(in: 0...300, using: &random) }.sorted()
    return switch Int.random(in: 0...3, using: &random) {
    case 0: ("since \(Day(ends[0]))", ends[0]...(.max))
    case 1: ("until \(Day(ends[1]))", .min...ends[1])
    case 2: ("last \(today - ends[0] + 1) days", ends[0]...(.max))
    default: ("\(Day(ends[0]))..\(Day(ends[1]))", ends[0]...ends[1])
    }
  }

  private static func one(
    isWithin: Bool, using random: inout SeededRandom
  ) -> SelectionClaim {
    switch Int.random(in: 0...11, using: &random) {
    case 0: number("visits", 0...4, using: &random) { Double($0.visitDays.count) }
    case 1: number("purchases", 0...5, using: &random) { Double($0.purchases.count) }
    case 2: number("spend", 0...2000, using: &random) { $0.spend }
    case 3: number("average_receipt", 0...1000, using: &random) { $0.averageReceipt }
    case 4: number("days_since_last", 0...300, using: &random) { $0.daysSinceLast }
    case 5:
      number("age", 18...60, using: &random) {
        $0.profile.birthDate?.age(on: Base.today).map(Double.init)
      }
    case 6:
      number("field.children", 0...3, using: &random) {
        $0.profile.fields["children"].flatMap(Double.init)
      }
    case 7: text(using: &random)
    case 8: bought(using: &random)
    case 9: silent(using: &random)
    case 10: truth(using: &random)
    default: registered(using: &random)
    }
  }

  private static func number(
    _ name: String, _ limits: ClosedRange<Int>, using random: inout SeededRandom,
    _ value: @escaping (SelectionPerson) -> Double?
  ) -> SelectionClaim {
    let bound = Int.random(in: limits, using: &random)
    let top = bound + Int.random(in: 0...(limits.count / 3), using: &random)
    let forms: [(String, (Double) -> Bool)] = [
      ("\(name) = \(bound)", { $0 == Double(bound) }),
      ("\(name) != \(bound)", { $0 != Double(bound) }),
      ("\(name) < \(bound)", { $0 < Double(bound) }),
      ("\(name) <= \(bound)", { $0 <= Double(bound) }),
      ("\(name) > \(bound)", { $0 > Double(bound) }),
      ("\(name) >= \(bound)", { $0 >= Double(bound) }),
      ("\(name) \(bound)..\(top)", { (Double(bound)...Double(top)).contains($0) }),
      ("\(name) in (\(bound), \(top))", { $0 == Double(bound) || $0 == Double(top) }),
      ("\(name) not in (..\(bound))", { $0 > Double(bound) }),
    ]
    let (text, holds) = forms[Int.random(in: forms.indices, using: &random)]
    if Int.random(in: 0..<8, using: &random) == 0 {
      return SelectionClaim(text: "\(name) unknown", holds: { value($0) == nil })
    }
    return SelectionClaim(text: text, holds: { value($0).map(holds) })
  }

  private static func text(using random: inout SeededRandom) -> SelectionClaim {
    let store = SelectionCrowd.stores.randomElement(using: &random) ?? "3"
    let segment = SelectionCrowd.segments.randomElement(using: &random) ?? "new"
    let tag = SelectionCrowd.tags.randomElement(using: &random) ?? "vip"
    let goods = SelectionCrowd.goods.randomElement(using: &random) ?? "beer"
    let claims = [
      SelectionClaim(text: "store = \(store)", holds: { $0.homeStore.map { $0 == store } }),
      SelectionClaim(
        text: "store in (\(store), spb-1)",
        holds: { $0.homeStore.map { $0 == store || $0 == "SPB-1" } }),
      SelectionClaim(text: "sex = f", holds: { $0.profile.sex.map { $0 == "f" } }),
      SelectionClaim(text: "sex != female", holds: { $0.profile.sex.map { $0 != "f" } }),
      SelectionClaim(
        text: "field.pet = dog", holds: { $0.profile.fields["pet"].map { $0 == "dog" } }),
      SelectionClaim(text: "segment = \(segment)", holds: { $0.segment.map { $0 == segment } }),
      SelectionClaim(
        text: "group in (lost, active)",
        holds: { $0.segment.map { ["sleeping", "sos", "new", "loyal"].contains($0) } }),
      SelectionClaim(text: "tag = \(tag)", holds: { $0.tags.contains(tag) }),
      SelectionClaim(
        text: "goods != \"\(goods)\"", holds: { !$0.purchases.contains { $0.goods == goods } }),
    ]
    return claims[Int.random(in: claims.indices, using: &random)]
  }

  private static func bought(using random: inout SeededRandom) -> SelectionClaim {
    let (span, days) = span(using: &random)
    let goods = Bool.random(using: &random) ? "coffee" : nil
    let store = Bool.random(using: &random) ? "SPB-1" : nil
    return SelectionClaim(
      text: "bought \(goods ?? "") \(span) \(store.map { "at \($0)" } ?? "")",
      holds: { person in
        person.purchases.contains { purchase in
          days.contains(purchase.day) && (goods == nil || purchase.goods == goods)
            && (store == nil || purchase.store == store)
        }
      })
  }

  private static func silent(using random: inout SeededRandom) -> SelectionClaim {
    let day = today - Int32.random(in: 0...300, using: &random)
    return SelectionClaim(
      text: "silent since \(Day(day))", holds: { $0.visitDays.last.map { $0 < day } })
  }

  private static func truth(using random: inout SeededRandom) -> SelectionClaim {
    let claims = [
      SelectionClaim(text: "has phone", holds: { $0.hasPhone }),
      SelectionClaim(text: "consent sms", holds: { $0.hasConsent }),
      SelectionClaim(text: "has birthday", holds: { $0.profile.birthDate != nil }),
      SelectionClaim(
        text: "field.subscribed", holds: { $0.profile.fields["subscribed"].map { $0 == "yes" } }),
      SelectionClaim(
        text: "birthday month = may", holds: { $0.profile.birthDate.map { $0.month == 5 } }),
      SelectionClaim(
        text: "birthday within 60 days",
        holds: { $0.profile.birthDate.map { $0.daysToBirthday(on: Base.today) <= 60 } }),
      SelectionClaim(text: "tag known", holds: { !$0.tags.isEmpty }),
    ]
    return claims[Int.random(in: claims.indices, using: &random)]
  }

  private static func registered(using random: inout SeededRandom) -> SelectionClaim {
    let (span, days) = span(using: &random)
    return SelectionClaim(
      text: "registered \(span)",
      holds: { person in
        person.profile.registeredAt.map { days.contains(Int32($0.rawValue / 86_400)) }
      })
  }
}
