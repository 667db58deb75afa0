import CustomDump
import PluginHost
import Testing

/// One mistake in a good plugin, and all that a check says of it.
struct PlantedMistake: CustomTestStringConvertible {
  let name: String
  let shop: Shop
  let told: String

  init(_ name: String, _ shop: Shop, _ told: String) {
    self.name = name
    self.shop = shop
    self.told = told
  }

  var testDescription: String { name }
}

@Suite struct PlantedMistakeTests {
  @Test func `a good plugin has nothing to be told of`() {
    let check = PluginCheck(Shop.good.source)
    expectNoDifference(check.problems, [])
    expectNoDifference(
      check.people.map { "\($0.name): \($0.segment)" },
      [
        "one visit, today: new", "one visit, 500 days ago: dead",
        "two purchases on one day: new", "a regular of every week: loyal",
        "a regular who stopped: sos", "every day, silent for 500 days: dead",
        "twice a year: sleeping", "two visits: new", "a purchase of nothing: new",
        "much money: loyal", "only returns: -",
      ])
  }

  @Test(
    arguments: PlantedMistake.inData + PlantedMistake.inReading + PlantedMistake.inWork
      + PlantedMistake.inActions + PlantedMistake.inFiles + PlantedMistake.inMeaning
      + PlantedMistake.inWriting)
  func `a planted mistake is told once, with its place and how to mend it`(
    mistake: PlantedMistake
  ) {
    expectNoDifference(mistake.shop.checked, mistake.told)
  }

  @Test func `what is only a pity is no error`() {
    #expect(!PluginCheck(Shop.good.with("tests/wash_test.lua", nil).source).hasErrors)
    #expect(PluginCheck(Shop.good.changing("rules.lua", "risk_after", to: "x").source).hasErrors)
  }

  @Test func `tests are left to who runs them anyway`() {
    let shop = Shop.good.changing("tests/wash_test.lua", "\"sos\"", to: "\"loyal\"")
    #expect(PluginCheck(shop.source).hasErrors)
    #expect(!PluginCheck(shop.source, runsTests: false).hasErrors)
  }

  @Test func `all mistakes of a plugin are told in one run`() {
    let shop = Shop.good
      .changing("plugin.lua", "days = 20", to: "days = \"20\"")
      .changing("plugin.lua", "  checks =", to: "  cheks =")
      .changing("rules.lua", "c.days_since_last >", to: "c.days_since_lst >")
      .changing("rules.lua", "day = 0", to: "day = -1")
      .changing("lib/wash.lua", "t.lost_after", to: "t.lost_aftr")
      .changing("messages/come_back.en.txt", "sms:", to: "smss:")
    let places = PluginCheck(shop.source).problems.map { "\($0.file):\($0.line ?? 0)" }
    expectNoDifference(
      places,
      [
        "lib/wash.lua:4", "messages/come_back.en.txt:2", "plugin.lua:6", "plugin.lua:16",
        "rules.lua:13", "rules.lua:18",
      ])
  }

  @Test func `rules are read even where plugin.lua can't be`() {
    let shop = Shop.good
      .changing("plugin.lua", "api = 1,", to: "api = = 1,")
      .changing("rules.lua", "c.days_since_last >", to: "c.days_since_lst >")
    expectNoDifference(
      shop.checked,
      """
      plugin.lua:2: unexpected symbol near '='
          api = = 1,
          mend: look for a comma, quote or bracket that is missing here or in the line before
      rules.lua:13: unknown fact 'days_since_lst'
          return c.days_since_lst > t.risk_after
          mend: did you mean 'days_since_last'?
      """)
  }

  @Test func `parameters may have any names`() {
    let shop = Shop.good
      .changing("rules.lua", "rules.passive(c, t)", to: "rules.passive(guest, limit)")
      .changing(
        "rules.lua", "c.days_since_last > t.risk_after",
        to: "guest.days_since_lst > limit.risk_aftr")
    let messages = PluginCheck(shop.source).problems.map(\.message)
    expectNoDifference(
      messages, ["unknown fact 'days_since_lst'", "unknown threshold 'risk_aftr'"])
  }

  @Test func `steps and rewards are read with the customer where the host gives her`() {
    let shop = Shop.good.changing(
      "rules.lua", "\nreturn rules",
      to: """

        rules.strategies.new = {
          { when = function(a, b) return a.vists > b.x end, message "come_back" },
        }
        rules.rewards = { earn = function(line, a, b) return a.vists end }
        return rules
        """)
    expectNoDifference(
      PluginCheck(shop.source).problems.map { "\($0.line ?? 0) \($0.message)" },
      ["25 unknown fact 'vists'", "25 unknown threshold 'x'", "27 unknown fact 'vists'"])
  }
}
