import Retention

/// What a rule may ask for: the constructor of rules.lua, its first unnamed field and the named
/// ones.
struct ActionDescription: Sendable {
  let name: String
  /// What the first unnamed field is called in the reference; nil where there is none.
  let what: String?
  let meaning: LocalizedText
  let fields: [FieldDescription]

  private init(
    _ name: String, _ what: String?, ru: String, en: String, _ fields: [FieldDescription] = []
  ) {
    self.name = name
    self.what = what
    self.fields = fields
    meaning = LocalizedText(ru: ru, en: en)
  }

  static func named(_ name: String) -> ActionDescription? { all.first { $0.name == name } }

  static let all: [ActionDescription] = [
    ActionDescription(
      "message", "NAME", ru: "сообщение messages/ИМЯ.ЯЗЫК.txt",
      en: "the message of messages/NAME.LANGUAGE.txt",
      [
        FieldDescription(
          "via", .someOf(ThresholdType.channelNames), ru: "по каким каналам",
          en: "by which channels"
        ),
        FieldDescription("kind", .text, ru: "рекламное или служебное", en: "marketing or service"),
        FieldDescription("at", .anything, ru: "в котором часу", en: "at what time of day"),
      ]),
    ActionDescription(
      "offer", nil, ru: "личное предложение: одно из \(giftWords)",
      en: "a personal offer: one of \(giftWords)", gifts + conditions),
    ActionDescription(
      "points", "N", ru: "бонусы: число или порог", en: "points: a number or a threshold",
      [
        FieldDescription(
          "live_days", .days, ru: "через сколько сгорят", en: "days until they expire"),
        FieldDescription("reason", .text, ru: "за что", en: "what for"),
      ]),
    ActionDescription("tag", "TAG", ru: "поставить метку", en: "gives her a tag"),
    ActionDescription("untag", "TAG", ru: "снять метку", en: "takes a tag away"),
    ActionDescription("call", "ASK", ru: "позвонить и спросить", en: "a call that asks"),
    ActionDescription("survey", "ASK", ru: "опрос", en: "a survey that asks"),
    ActionDescription(
      "note", "ASK", ru: "строка кассиру при визите", en: "a line for the cashier at her next visit"
    ),
    ActionDescription(
      "task", "WHAT", ru: "задача сотруднику", en: "a task for staff",
      [FieldDescription("to", .text, ru: "кому", en: "whose task")]),
  ]

  private static let giftWords = gifts.map(\.name).joined(separator: ", ")

  /// What an offer gives; one of them.
  static let gifts: [FieldDescription] = [
    FieldDescription("percent", .percent, ru: "скидка в процентах", en: "a discount in percent"),
    FieldDescription("money", .money, ru: "скидка суммой", en: "a discount in money"),
    FieldDescription("gift", .words, ru: "подарок", en: "a gift"),
    FieldDescription("price", .money, ru: "особая цена", en: "a special price"),
    FieldDescription(
      "points_times", .times, ru: "бонусы во столько раз", en: "points so many times"),
    FieldDescription("privilege", .words, ru: "привилегия", en: "a privilege"),
  ]

  private static let conditions: [FieldDescription] = [
    FieldDescription("min_total", .money, ru: "от суммы чека", en: "from this total on"),
    FieldDescription("max_discount", .money, ru: "скидка не больше", en: "at most so much off"),
    FieldDescription(
      "categories", .list, ru: "только на категории", en: "only on these categories"),
    FieldDescription("except", .list, ru: "кроме категорий", en: "not on these categories"),
    FieldDescription("stores", .list, ru: "только в точках", en: "only at these stores"),
    FieldDescription(
      "weekdays", .someOf(ThresholdType.weekdayNames), ru: "в какие дни", en: "on which weekdays"),
    FieldDescription("hours", .anything, ru: "в какие часы", en: "at which hours"),
    FieldDescription("uses", .count, ru: "сколько раз", en: "how many times"),
    FieldDescription(
      "valid_days", .days, ru: "сколько дней действует", en: "days that it is valid"),
    FieldDescription(
      "code", .text, ru: "personal или общий код", en: "\"personal\" or a shared code"),
    FieldDescription(
      "combine", .oneOf(["best", "add", "alone"]), ru: "с другими скидками",
      en: "with other discounts"
    ),
    FieldDescription("label", .words, ru: "как называется", en: "what people read"),
  ]
}
