import Retention

/// The fields of strategies, triggers and rewards in rules.lua.
enum DeclarationDescription {
  private static let levels = RuleShape.someOf(ValueLevel.allCases.map(\.rawValue))

  static let strategy: [FieldDescription] = [
    FieldDescription(
      "again_after_days", .days, ru: "когда можно снова (90)", en: "when it may start again (90)")
  ]

  static let step: [FieldDescription] =
    [
      FieldDescription("day", .days, ru: "день после входа в сегмент", en: "day after she entered"),
      FieldDescription(
        "only", levels, ru: "только для ценности", en: "only for these value levels"),
      FieldDescription("when", .function, ru: "условие", en: "a condition"),
      FieldDescription("act", .function, ru: "действия функцией", en: "computes actions"),
    ] + strategy

  static let trigger: [FieldDescription] = [
    FieldDescription("on", .anything, ru: "событие", en: "the event"),
    FieldDescription("name", .text, ru: "имя", en: "its name"),
    FieldDescription("after_minutes", .count, ru: "через минут", en: "minutes after it"),
    FieldDescription("after_hours", .count, ru: "через часов", en: "hours after it"),
    FieldDescription("after_days", .days, ru: "через дней", en: "days after it"),
    FieldDescription("before_days", .days, ru: "за дней", en: "days before it"),
    FieldDescription("once_in_days", .days, ru: "не чаще раза в дней", en: "once in so many days"),
    FieldDescription("when", .function, ru: "условие", en: "a condition"),
    FieldDescription("act", .function, ru: "действия функцией", en: "computes actions"),
    FieldDescription("only", levels, ru: "только для ценности", en: "only for these value levels"),
  ]

  /// `earn`, `pay` and `discount`, where they are no functions.
  static let share: [FieldDescription] = [
    FieldDescription("percent", .percent, ru: "процент", en: "percent of the lines"),
    FieldDescription("except", .list, ru: "кроме категорий", en: "not of these categories"),
  ]

  static let referral: [FieldDescription] = [
    FieldDescription("referrer", .count, ru: "бонусов пригласившему", en: "points for who brought"),
    FieldDescription("friend", .count, ru: "бонусов другу", en: "points for the friend"),
    FieldDescription("min_total", .money, ru: "от суммы чека", en: "from this total on"),
    FieldDescription("at_most", .count, ru: "не больше друзей", en: "at most so many friends"),
    FieldDescription("after_days", .days, ru: "через дней", en: "days after the purchase"),
  ]

  static let stamp: [FieldDescription] = [
    FieldDescription("categories", .list, ru: "за категории", en: "for these categories"),
    FieldDescription("every", .every, ru: "каждый который", en: "every how many"),
    FieldDescription("gift", .words, ru: "подарок", en: "the gift"),
  ]

  static let event: [FieldDescription] = [
    FieldDescription("points", .count, ru: "бонусов", en: "points"),
    FieldDescription("once_in_days", .days, ru: "не чаще раза в дней", en: "once in so many days"),
  ]
}
