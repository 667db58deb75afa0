import CustomDump
import PluginHost
import Retention
import Testing

/// What plugin.lua says.
@Suite struct ManifestTests {
  @Test func `every key is read`() throws {
    var shop = Shop.of()
    shop.files["plugin.lua"] = """
      return {
        api = 1, name = { ru = "Аптека", en = "Pharmacy" }, languages = { "en" },
        currency = "EUR", timezone = "Europe/Berlin",
        thresholds = { { "chronic", categories = { "insulin" } }, { "gold_from", money = 500 } },
        checks = { "gold_from > 0" },
        segments = {
          { "regular", group = "active", label = { ru = "Свои", en = "Regulars" },
            advice = "Say hello" },
        },
        reasons = { late = { ru = "Пора", en = "It is time" }, odd = "Odd" },
        seasons = { warm = "04-01", cold = "10-01" },
        fields = { pet = { choice = { "cat", "dog" } }, nick = "text", kids = { count = true } },
        tiers = { { "base" }, { "gold", from = "gold_from", keep_days = 365 } },
        rfm = { window = 90, recency = { 7, "lost_after" }, frequency = { 2 } },
        no_points = { "tobacco" }, private = "chronic", settings_version = 3,
        migrations = { { version = 2, drop = "old" } },
      }
      """
    let manifest = try shop.plugin().manifest
    var due = Manifest()
    due.name = LocalizedText(ru: "Аптека", en: "Pharmacy")
    due.languages = [.en]
    due.currency = "EUR"
    due.timezone = "Europe/Berlin"
    due.thresholds = manifest.thresholds
    due.ownChecks = ["gold_from > 0"]
    due.segments.append(
      SegmentInfo(
        segment: Segment(rawValue: "regular"), group: .active,
        label: LocalizedText(ru: "Свои", en: "Regulars"),
        advice: LocalizedText(ru: "Say hello", en: "Say hello")))
    due.reasons = [
      "late": LocalizedText(ru: "Пора", en: "It is time"),
      "odd": LocalizedText(ru: "Odd", en: "Odd"),
    ]
    due.seasons = try #require(
      Seasons([
        .init(name: "warm", month: 4, day: 1), .init(name: "cold", month: 10, day: 1),
      ]))
    due.fields = ["pet": .choice(["cat", "dog"]), "nick": .typed(.text), "kids": .typed(.count)]
    due.tiers = ["base", "gold"]
    due.rfm.windowDays = .number(90)
    due.rfm.recency = .points([.number(7), .threshold("lost_after")])
    due.rfm.frequency = .points([.number(2)])
    due.noPoints = .items(["tobacco"])
    due.privateCategories = .threshold("chronic")
    due.settingsVersion = 3
    due.migrations = [SettingsStep(version: 2, change: .drop("old"))]
    expectNoDifference(manifest, due)
    expectNoDifference(
      manifest.thresholds.map(\.name),
      [
        "chronic", "gold_from", "valuable_from", "very_valuable_from", "one_visit", "lost_after",
        "dead_after", "risk_after", "loyal_from",
      ])
  }

  @Test(arguments: [
    ("", "points([7.0, 15.0, 30.0, 365.0]) quantiles quantiles 365"),
    ("rfm = { recency = { 5, \"lost_after\" } },", "points([5.0, 30.0]) quantiles quantiles 365"),
    ("rfm = { recency = \"quantiles\" },", "quantiles quantiles quantiles 365"),
    (
      "rfm = { window = \"dead_after\", monetary = { 9.99, \"valuable_from\" } },",
      "points([7.0, 15.0, 30.0, 365.0]) quantiles points([999.0, 500000.0]) 365"
    ),
    (
      "rfm = { window = 30, frequency = { 2, 3, 4, 5 } },",
      "points([7.0, 15.0, 30.0, 365.0]) points([2.0, 3.0, 4.0, 5.0]) quantiles 30"
    ),
  ])
  func `scores are cut as declared`(declaration: String, cuts: String) throws {
    let manifest = try Shop.of(data: declaration).plugin().manifest
    let options = ThresholdValues(manifest).rfmOptions(of: manifest)
    expectNoDifference(
      "\(options.recency) \(options.frequency) \(options.monetary) \(options.windowDays)", cuts)
  }

  @Test func `a trade whose risk begins within the week is cut by quantiles`() throws {
    let manifest = try Shop.of(thresholds: "{ \"risk_after\", days = 5 }").plugin().manifest
    expectNoDifference(ThresholdValues(manifest).rfmOptions(of: manifest).recency, .quantiles)
  }

  @Test func `without thresholds of silence recency is cut by quantiles`() throws {
    let shop = Shop.of(rules: "function rules.passive(c, t) return false end")
    let manifest = try shop.plugin().manifest
    expectNoDifference(ThresholdValues(manifest).rfmOptions(of: manifest).recency, .quantiles)
  }

  @Test(arguments: [
    "rfm = { window = 3651 },", "rfm = { window = \"one_visit\" },", "rfm = { window = 0.5 },",
    "rfm = { window = \"points_start\" },",
    "rfm = { recency = { 1, 2, 3, 4, 5 } },", "rfm = { recency = {} },", "rfm = 5,",
    "rfm = { monetary = { 5, 5 } },", "rfm = { frequncy = { 5 } },",
    "rfm = { frequency = { true } },", "rfm = { recency = \"quantile\" },",
  ])
  func `scores that can't be cut so are refused`(declaration: String) {
    let shop = Shop.of(thresholds: "{ \"points_start\" }", data: declaration)
    #expect(
      shop.checked.hasPrefix("plugin.lua:3: rfm"), "\(shop.checked)")
  }

  @Test func `the version is a hash of what decides`() {
    let hash = Shop.good.source.hash
    expectNoDifference(Shop.good.with("README.md", "Words").source.hash, hash)
    expectNoDifference(Shop.good.with("cdnow.csv", "1,2").source.hash, hash)
    for file in ["rules.lua", "plugin.lua", "lib/wash.lua", "messages/come_back.en.txt"] {
      let other = Shop.good.with(file, (Shop.good.files[file] ?? "") + "\n")
      #expect(other.source.hash != hash, "\(file)")
    }
    // A file's name and content can't be mistaken for one another.
    #expect(
      PluginSource(files: ["a.lua": Array("b".utf8)]).hash
        != PluginSource(files: ["a.luab": []]).hash)
  }
}
