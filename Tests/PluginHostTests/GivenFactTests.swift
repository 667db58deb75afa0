import CustomDump
import PluginHost
import Retention
import Testing

/// Facts that are taken as given.
@Suite struct GivenFactTests {
  private func given(_ pairs: [(String, String)], _ shop: Shop = .of()) throws -> GivenFacts {
    let manifest = try shop.plugin().manifest
    var given = GivenFacts()
    for (name, text) in pairs { try given.take(name, text, manifest) }
    return given
  }

  @Test func `what was given is read, all else stays`() throws {
    let plugin = try Shop.of().plugin()
    let thresholds = BusinessThresholds(plugin.manifest)
    let people = People.one(visits: 9, every: 5, silent: 3)
    let explainer = Explainer(plugin: plugin, thresholds: thresholds)
    func explain(_ pairs: [(String, String)]) throws -> String {
      let explanation = try explainer.explain(
        people.tables(plugin, thresholds)[0], place: 0, given: given(pairs), language: .en)
      return "\(explanation.segment?.rawValue ?? "-"): \(explanation.sentence)"
    }
    expectNoDifference(
      try explain([]), "loyal: 9\u{a0}visits in the 90\u{a0}days up to the last visit, at least 8")
    expectNoDifference(
      try explain([("days_since_last", "40"), ("pace(90)", "7")]),
      "sleeping: 40\u{a0}days since the last visit, more than 30")
    expectNoDifference(
      try explain([("days_since_last", "400"), ("value", "low")]),
      "dead: 400\u{a0}days since the last visit, more than 365; value level: low")
    // The host itself goes by the number of visits.
    expectNoDifference(
      try explain([("visits", "1"), ("pace(90)", "1")]),
      "new: 1\u{a0}visit in all; "
        + "3\u{a0}days since the last visit, at most 15")
    // Only the call with the same argument is another.
    expectNoDifference(
      try explain([("pace(30)", "1")]),
      "loyal: 9\u{a0}visits in the 90\u{a0}days up to the last visit, at least 8")
  }

  @Test(
    arguments: [
      ("days_since_last", "4.5"), ("visits", "0"), ("visits", "nil"), ("value", "lowish"),
      ("sex", "x"), ("pace(90)", "many"), ("bought_this_season", "maybe"), ("r", "6"),
      ("average_receipt", "1.234"),
    ])
  func `a value that the fact can't have is refused`(name: String, text: String) throws {
    #expect(throws: GivenFactFault.self) { try given([(name, text)]) }
  }

  @Test(
    arguments: [
      (
        "days_since_lst", "1",
        "no threshold or fact 'days_since_lst'; did you mean 'days_since_last'?"
      ),
      ("pace", "1", "pace: takes arguments, such as pace(90)=3"),
      ("pace(0)", "1", "pace: takes arguments, such as pace(90)=3"),
      (
        "visits_between(1)", "1",
        "visits_between: takes arguments, such as visits_between(1, 30)=3"
      ),
      ("field.cat", "1", "the plugin declares no field 'cat'; did you mean 'car'?"),
    ])
  func `a name that nothing has is told with the near ones`(
    name: String, text: String, message: String
  ) throws {
    do {
      _ = try given([(name, text)], .good)
      Issue.record("\(name) was taken")
    } catch let fault as GivenFactFault {
      expectNoDifference(fault.text.en, message)
    }
  }

  @Test func `texts, lists, fields and what is not known are taken as rules see them`() throws {
    let given = try given(
      [
        ("sex", "f"), ("gap", "nil"), ("spend", "349.90"), ("field.car", "small"),
        ("bought(\"coffee\", 30)", "yes"), ("visits_between(1, 30)", "2"),
        ("in_store(1)", "no"),
      ], .good)
    expectNoDifference(
      given.facts, [.sex: .text("f"), .gap: .unknown, .spend: .number(349.9)])
    expectNoDifference(
      given.calls.map { "\($0) \($0.answer)" },
      [
        "field.car \"small\"", "bought(\"coffee\", 30) true", "visits_between(1, 30) 2",
        "in_store(\"1\") false",
      ])
  }
}
