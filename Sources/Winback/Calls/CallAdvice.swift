import PluginHost
import Retention

/// What whoever calls may say: the plugin's own advice for its segment, else what fits the
/// standard ones and the value level. None of it promises a discount.
enum CallAdvice {
  static func text(
    segment: String?, value: ValueLevel?, manifest: Manifest, language: Language
  ) -> String {
    guard let segment else { return general[language] }
    if let own = manifest.segment(segment)?.advice { return own[language] }
    return standard(Segment(rawValue: segment), value: value)[language]
  }

  private static let general = LocalizedText(
    ru: "Спросите, всё ли было хорошо в последний раз и чего не хватает.",
    en: "Ask whether all was well the last time, and what is missing.")

  private static func standard(_ segment: Segment, value: ValueLevel?) -> LocalizedText {
    switch segment {
    case .new, .promising, .loyal: active(segment, value: value)
    case .fallingAsleep, .atRisk: passive(segment)
    case .sleeping, .sos: lost(segment, value: value)
    case .passerBy:
      LocalizedText(
        ru: "Спросите о первом визите: что понравилось и почему не пришли снова.",
        en: "Ask about the first visit: what was good, and why there was no second one.")
    case .dead:
      LocalizedText(
        ru: "Звоните в последнюю очередь: коротко спросите о причине и не настаивайте.",
        en: "Call these last: ask for the reason in a word, and do not insist.")
    default: general
    }
  }

  private static func active(_ segment: Segment, value: ValueLevel?) -> LocalizedText {
    switch (segment, value) {
    case (.new, _):
      LocalizedText(
        ru: "Поблагодарите за первые визиты, спросите о впечатлении, расскажите, что ещё есть.",
        en: "Thank for the first visits, ask for the impression, tell what else there is.")
    case (.promising, _):
      LocalizedText(
        ru: "Спросите, что нравится, расскажите о новинках, которые подойдут к покупкам.",
        en: "Ask what is liked, tell of novelties that go with what was bought.")
    case (_, .veryValuable):
      LocalizedText(
        ru: "Поблагодарите лично, спросите мнение, назовите, к кому обращаться, пригласите на "
          + "закрытое событие.",
        en: "Thank in person, ask for an opinion, name a personal contact, invite to a closed "
          + "event.")
    case (_, .valuable):
      LocalizedText(
        ru: "Поблагодарите, спросите мнение, предложите личную подборку.",
        en: "Thank, ask for an opinion, offer a personal selection.")
    default:
      LocalizedText(
        ru: "Поблагодарите, спросите мнение, расскажите, что даёт покупка побольше.",
        en: "Thank, ask for an opinion, tell what a larger purchase brings.")
    }
  }

  private static func passive(_ segment: Segment) -> LocalizedText {
    segment == .atRisk
      ? LocalizedText(
        ru: "Был частым гостем и перестал: узнайте причину и запишите её, бонусы — потом.",
        en: "Came often and stopped: learn the reason and write it down, rewards come later.")
      : LocalizedText(
        ru: "Спросите, как было в последний раз, расскажите, что нового, предложите подборку.",
        en: "Ask how the last time was, tell what is new, offer a selection.")
  }

  private static func lost(_ segment: Segment, value: ValueLevel?) -> LocalizedText {
    if segment == .sos {
      return LocalizedText(
        ru: "Любил нас и пропал: спросите, что случилось, извинитесь, если виноваты мы, запишите "
          + "причину, скажите, что ждём.",
        en: "Liked us and vanished: ask what happened, apologise if it was us, write the reason "
          + "down, say that we want to see them again.")
    }
    return value == .low || value == nil
      ? LocalizedText(
        ru: "Коротко: спросите, почему не возвращаются, запишите причину, не настаивайте.",
        en: "In short: ask why there was no return, write the reason down, do not insist.")
      : LocalizedText(
        ru: "Спросите, где покупают теперь и чего не хватает у нас, запишите причину.",
        en: "Ask where they buy now and what they miss here, write the reason down.")
  }
}
