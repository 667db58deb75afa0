import CustomDump
import PluginHost
import Retention
import Testing

/// Sets of overrides: resolved for the business and its stores, or refused with all that is wrong.
@Suite struct ThresholdOverrideTests {
  private static func manifest() throws -> Manifest {
    try Shop.of(
      thresholds: """
        { "risk_after" }, { "lost_after" }, { "dead_after" }, { "window", days = 365 },
        { "max_purchases_day" }, { "goods", categories = { "tea" } }, { "big", money = 100 },
        """,
      data: """
        checks = { "risk_after * 2 <= lost_after" },
        rfm = { window = "window", monetary = { 50, "big", 500.5 } },
        """
    ).plugin().manifest
  }

  private static func override(
    _ name: String, _ value: ThresholdValue, _ store: String? = nil
  ) -> ThresholdOverride {
    ThresholdOverride(store: store, name: name, value: value)
  }

  @Test func `a store has its own values, those of the business, and the defaults`() throws {
    let thresholds = try BusinessThresholds(
      try Self.manifest(),
      overrides: [
        Self.override("lost_after", .number(60), "MSK-1"),
        Self.override("lost_after", .number(40)), Self.override("goods", .list([])),
        Self.override("risk_after", .number(10), "SPB-2"),
      ])
    func values(_ store: String?) -> [Double?] {
      ["risk_after", "lost_after", "dead_after"].map { thresholds.of(store: store).number($0) }
    }
    expectNoDifference(values(nil), [15, 40, 365])
    expectNoDifference(values("MSK-1"), [15, 60, 365])
    expectNoDifference(values("SPB-2"), [10, 40, 365])
    expectNoDifference(values("elsewhere"), [15, 40, 365])
    expectNoDifference(thresholds.of(store: "SPB-2").values["goods"], .list([]))
    expectNoDifference(thresholds.stores.keys.sorted(), ["MSK-1", "SPB-2"])
  }

  @Test func `without overrides there are the defaults`() throws {
    let manifest = try Self.manifest()
    let thresholds = try BusinessThresholds(manifest, overrides: [])
    expectNoDifference(thresholds, BusinessThresholds(manifest))
    expectNoDifference(thresholds.base, ThresholdValues(manifest))
    expectNoDifference(thresholds.stores, [:])
  }

  /// The overrides, and what is said of them in both languages.
  private static let refused: [(overrides: [ThresholdOverride], en: String, ru: String)] = [
    (
      [override("lost_aftr", .number(5))],
      "no threshold 'lost_aftr'; did you mean 'lost_after'?",
      "нет порога «lost_aftr»; может быть, «lost_after»?"
    ),
    (
      [override("entirely", .number(5), "MSK-1")],
      "no threshold 'entirely' (store MSK-1)", "нет порога «entirely» (точка MSK-1)"
    ),
    (
      [override("cashback", .number(5))],
      "cashback: is a standard threshold that the plugin of this business does not declare; "
        + "write { \"cashback\" } into thresholds in plugin.lua",
      "cashback: стандартный порог, но плагин этого бизнеса его не объявляет; "
        + "впишите { \"cashback\" } в thresholds в plugin.lua"
    ),
    (
      [override("lost_after", .text("45"))],
      "lost_after: a value of type days is due: a whole number such as 45",
      "lost_after: нужно значение типа days: целое число, например 45"
    ),
    (
      [override("goods", .number(5), "MSK-1")],
      "goods (store MSK-1): a value of type categories is due: names with commas between them, "
        + "such as coffee,tea",
      "goods (точка MSK-1): нужно значение типа categories: имена через запятую, "
        + "например coffee,tea"
    ),
    (
      [override("lost_after", .number(3651))],
      "lost_after: 3651 is out of range: 1 to 3650 days",
      "lost_after: 3651 вне пределов: можно от 1 до 3650 дней"
    ),
    (
      [override("lost_after", .number(.nan))], "lost_after: must be a finite number",
      "lost_after: нужно конечное число"
    ),
    (
      [override("big", .number(-.infinity), "MSK-1")],
      "big (store MSK-1): must be a finite number", "big (точка MSK-1): нужно конечное число"
    ),
    (
      [override("goods", .list(["tea", "tea"]))], "goods: 'tea' is in the list twice",
      "goods: «tea» в списке дважды"
    ),
    (
      [override("lost_after", .number(50)), override("lost_after", .number(60))],
      "lost_after: is set twice, keep one", "lost_after: задан дважды, оставьте один раз"
    ),
    (
      [override("window", .number(180), "MSK-1"), override("max_purchases_day", .number(9), "2")],
      """
      window (store MSK-1): holds for the whole business, as all customers are compared by it; \
      set it without a store
      max_purchases_day (store 2): holds for the whole business, as all customers are compared by \
      it; set it without a store
      """,
      """
      window (точка MSK-1): действует для всего бизнеса, по нему сравнивают всех клиентов; \
      задайте его без точки
      max_purchases_day (точка 2): действует для всего бизнеса, по нему сравнивают всех клиентов; \
      задайте его без точки
      """
    ),
    (
      [override("risk_after", .number(20))],
      "check 'risk_after * 2 <= lost_after': does not hold: lost_after is 30, risk_after is 20",
      "проверка «risk_after * 2 <= lost_after»: не выполнена: lost_after = 30, risk_after = 20"
    ),
    (
      // Each is right on its own; only in the second store do they meet.
      [
        override("risk_after", .number(20), "SPB-2"), override("lost_after", .number(38), "SPB-2"),
        override("lost_after", .number(50)), override("risk_after", .number(25)),
        override("risk_after", .number(24), "MSK-1"),
      ],
      "check 'risk_after * 2 <= lost_after' (store SPB-2): does not hold: lost_after is 38, "
        + "risk_after is 20",
      "проверка «risk_after * 2 <= lost_after» (точка SPB-2): не выполнена: lost_after = 38, "
        + "risk_after = 20"
    ),
    (
      // A store that inherits what is broken has nothing of its own to mend.
      [override("lost_after", .number(365)), override("goods", .list([]), "MSK-1")],
      "check 'lost_after < dead_after': does not hold: dead_after is 365, lost_after is 365",
      "проверка «lost_after < dead_after»: не выполнена: dead_after = 365, lost_after = 365"
    ),
    (
      [override("big", .number(500.5), "MSK-1"), override("window", .number(0))],
      """
      rfm.window: must be 1 to 3650 whole days, not 0
      rfm.monetary (store MSK-1): the cut points must ascend, not 50, 500.5, 500.5
      """,
      """
      rfm.window: нужно от 1 до 3650 целых дней, а не 0
      rfm.monetary (точка MSK-1): границы должны возрастать, а не 50, 500.5, 500.5
      """
    ),
    (
      // What is said of values together would be said of others than those that were meant.
      [
        override("lost_after", .number(0)), override("risk_after", .number(29), "MSK-1"),
        override("nothing", .boolean(true)),
      ],
      """
      lost_after: 0 is out of range: 1 to 3650 days
      no threshold 'nothing'
      """,
      """
      lost_after: 0 вне пределов: можно от 1 до 3650 дней
      нет порога «nothing»
      """
    ),
  ]

  @Test(arguments: refused.indices)
  func `all that is wrong is told at once, in both languages`(index: Int) throws {
    let (overrides, en, ru) = Self.refused[index]
    let manifest = try Self.manifest()
    let refusal = try #require(throws: ThresholdRefusal.self) {
      try BusinessThresholds(manifest, overrides: overrides)
    }
    expectNoDifference(refusal.description, en)
    expectNoDifference(refusal.text(in: .ru), ru)
  }

  @Test func `what a planner needs of stores is only what differs`() throws {
    let manifest = try Self.manifest()
    let thresholds = try BusinessThresholds(
      manifest,
      overrides: [
        Self.override("valuable_from", .number(7000.5), "MSK-1"),
        Self.override("lost_after", .number(45), "SPB-2"),
        Self.override("goods", .list([]), "EKB-3"),
      ])
    let codes = ["EKB-3", "KZN-4", "MSK-1", "SPB-2"]
    expectNoDifference(
      thresholds.storeValueThresholds(codes: codes),
      [2: .init(valuableFrom: 700_050, veryValuableFrom: 2_000_000)])
    let usual = thresholds.rfmOptions(of: manifest)
    expectNoDifference(usual.recency, .points([7, 15, 30, 365]))
    var own = usual
    own.recency = .points([7, 15, 45, 365])
    expectNoDifference(thresholds.storeRFMOptions(of: manifest, codes: codes), [3: own])
  }
}
