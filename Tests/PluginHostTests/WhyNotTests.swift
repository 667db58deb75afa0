import CustomDump
import PluginHost
import Retention
import Testing

/// What keeps a customer out of a segment, and the smallest changes that bring her there.
@Suite struct WhyNotTests {
  private func whyNot(
    _ shop: Shop, _ people: People, _ wanted: Set<Segment>, _ language: Language = .en,
    overrides: [ThresholdOverride] = []
  ) throws -> WhyNot {
    let plugin = try shop.plugin()
    let thresholds = try BusinessThresholds(plugin.manifest, overrides: overrides)
    return try WhyNotSearch(
      plugin: plugin, thresholds: thresholds, store: nil, at: people.moment
    ) { values in
      people.tables(plugin, .alone(values))[0]
    }.answer(to: wanted, language: language)
  }

  /// "days_since_last 26 -> 31", of two together with "+" between them.
  private static func told(_ changes: [WhyNot.Change]) -> String {
    changes.map { "\($0.name) \($0.from) -> \($0.to)" }.joined(separator: " + ")
  }

  private static let lost: Set<Segment> = [.sos, .sleeping]
  private static let rare = People.one(visits: 2, every: 10, silent: 26)

  @Test func `who is not silent long enough is told by how much`() throws {
    let whyNot = try whyNot(.of(), Self.rare, Self.lost)
    expectNoDifference(whyNot.segment, .fallingAsleep)
    expectNoDifference(whyNot.nearest, .sleeping)
    expectNoDifference(whyNot.isThere, false)
    expectNoDifference(
      whyNot.obstacles.map(\.question), [.rule("lost", answer: false, due: true)])
    expectNoDifference(
      whyNot.obstacles.first?.comparisons.map { "\($0.text): \($0.isTrue); \($0.sentence)" },
      [
        "c.days_since_last = 26\u{a0}days > t.lost_after = 30\u{a0}days: false; "
          + "26\u{a0}days since the last visit, at most 30"
      ])
    expectNoDifference(
      whyNot.singles.map { Self.told([$0]) },
      ["days_since_last 26 -> 31", "lost_after 30 -> 25"])
    expectNoDifference(whyNot.singles.map(\.shownTo), ["31\u{a0}days", "25\u{a0}days"])
    expectNoDifference(whyNot.pairs, [])
  }

  @Test func `the words are those of the language`() throws {
    let whyNot = try whyNot(.of(), Self.rare, Self.lost, .ru)
    expectNoDifference(
      whyNot.obstacles.first?.comparisons.map(\.text),
      ["c.days_since_last = 26\u{a0}дней > t.lost_after = 30\u{a0}дней"])
    expectNoDifference(whyNot.singles.map(\.shownTo), ["31\u{a0}день", "25\u{a0}дней"])
  }

  @Test func `where two answers are amiss the first decided and two changes are told`() throws {
    let whyNot = try whyNot(.of(), Self.rare, [.sos])
    expectNoDifference(
      whyNot.obstacles.map(\.question),
      [
        .rule("lost", answer: false, due: true), .rule("often", answer: false, due: true),
      ])
    expectNoDifference(whyNot.singles, [])
    expectNoDifference(
      whyNot.pairs.map(Self.told),
      [
        "days_since_last 26 -> 31 + pace(90) 2 -> 8",
        "days_since_last 26 -> 31 + loyal_from 8 -> 2",
        "lost_after 30 -> 25 + pace(90) 2 -> 8", "lost_after 30 -> 25 + loyal_from 8 -> 2",
      ])
  }

  @Test func `two comparisons of one question are changed together`() throws {
    let people = People.one(visits: 9, every: 5, silent: 100, receipt: 5_000_000)
    let whyNot = try whyNot(.of(), people, [.dead])
    expectNoDifference(whyNot.segment, .sos)
    expectNoDifference(whyNot.obstacles.map(\.question), [.rule("dead", answer: false, due: true)])
    expectNoDifference(whyNot.singles, [])
    expectNoDifference(
      whyNot.pairs.first.map(Self.told),
      "days_since_last 100 -> 366 + value \"very_valuable\" -> \"low\"")
  }

  @Test func `one of two may have to go further than the first answer needs`() throws {
    let people = People.one(visits: 9, every: 5, silent: 20, receipt: 5_000_000)
    let whyNot = try whyNot(.of(), people, [.dead])
    expectNoDifference(
      whyNot.obstacles.map(\.question),
      [.rule("lost", answer: false, due: true), .rule("dead", answer: false, due: true)])
    expectNoDifference(
      whyNot.pairs.first.map(Self.told),
      "days_since_last 20 -> 366 + value \"very_valuable\" -> \"low\"")
  }

  @Test func `a value level is led back to its thresholds`() throws {
    let people = People.one(visits: 9, every: 5, silent: 400, receipt: 100_000)
    let whyNot = try whyNot(.of(), people, [.dead])
    expectNoDifference(
      whyNot.singles.map { Self.told([$0]) },
      ["value \"valuable\" -> \"low\"", "valuable_from 5000 -> 9000.01"])
  }

  @Test func `one visit stands in the way of who is lost, and so does the threshold for it`() throws
  {
    let whyNot = try whyNot(
      .of(thresholds: "{ \"one_visit\" }"), .one(visits: 1, silent: 40), Self.lost)
    expectNoDifference(whyNot.segment, .passerBy)
    expectNoDifference(whyNot.obstacles.map(\.question), [.passerBy(visits: 1, due: false)])
    expectNoDifference(
      whyNot.singles.map { Self.told([$0]) },
      ["visits 1 -> 2", "one_visit \"passer_by\" -> \"lost\""])
  }

  @Test func `a segment of the plugin's own is asked for first`() throws {
    let whyNot = try whyNot(.good, .one(visits: 3, every: 5, silent: 2), ["fleet"].segments)
    expectNoDifference(
      whyNot.obstacles.map(\.question), [.own(answer: nil, due: Segment(rawValue: "fleet"))])
    expectNoDifference(whyNot.singles.map { Self.told([$0]) }, ["visits_in(30) 3 -> 26"])
  }

  @Test func `whoever is there is there`() throws {
    let whyNot = try whyNot(.of(), Self.rare, [.fallingAsleep, .atRisk])
    expectNoDifference(whyNot.isThere, true)
    expectNoDifference(whyNot, WhyNot(segment: .fallingAsleep, nearest: .fallingAsleep))
  }

  @Test func `a threshold is not taken where its checks would break`() throws {
    // Lost after at most 5 days of silence would be before at risk.
    let whyNot = try whyNot(.of(), .one(visits: 2, every: 10, silent: 6), Self.lost)
    expectNoDifference(whyNot.singles.map { Self.told([$0]) }, ["days_since_last 6 -> 31"])
  }

  @Test func `a calculation is changed by what it is made of`() throws {
    let shop = Shop.of(
      thresholds: "{ \"lost_after\" }, { \"more\", days = 5 }",
      rules: "function rules.lost(c, t) return c.days_since_last - t.more > t.lost_after end")
    let whyNot = try whyNot(shop, Self.rare, Self.lost)
    expectNoDifference(
      whyNot.singles.map { Self.told([$0]) },
      ["lost_after 30 -> 20", "days_since_last 26 -> 36"])
  }

  /// Against all nearer values, one by one, in a recorded run.
  @Test(arguments: [Shop.of(), .draughtBeer], [8, 26])
  func `no nearer whole value leads there`(shop: Shop, silent: Int) throws {
    let plugin = try shop.plugin()
    let people = People.one(visits: 5, every: 6, silent: silent)
    for wanted in plugin.manifest.segments.map(\.segment) {
      for change in try whyNot(shop, people, [wanted]).singles {
        guard case .number(let from) = change.from, case .number(let to) = change.to,
          from == from.rounded(), to == to.rounded(), abs(to - from) <= 30
        else { continue }
        let nearer = stride(from: min(from, to), through: max(from, to), by: 1)
        for value in nearer where value != from {
          let other = try segment(plugin, people, change, value)
          expectNoDifference(other == wanted, value == to, "\(wanted) \(change.name) \(value)")
        }
      }
    }
  }

  private func segment(
    _ plugin: Plugin, _ people: People, _ change: WhyNot.Change, _ value: Double
  ) throws -> Segment? {
    var given = GivenFacts()
    var overrides: [ThresholdOverride] = []
    switch change.subject {
    case .fact(let fact): given.set(fact, .number(value))
    case .call(let name, let arguments):
      given.set(ReadFacts.Call(name: name, arguments: arguments, answer: .number(value)))
    case .threshold(let name):
      overrides = [ThresholdOverride(name: name, value: .number(value))]
    }
    do {
      let thresholds = try BusinessThresholds(plugin.manifest, overrides: overrides)
      return try Explainer(plugin: plugin, thresholds: thresholds).explain(
        people.tables(plugin, thresholds)[0], place: 0, given: given, language: .en
      ).segment
    } catch is ThresholdRefusal {
      return nil
    }
  }
}

extension [String] {
  fileprivate var segments: Set<Segment> { Set(map { Segment(rawValue: $0) }) }
}
