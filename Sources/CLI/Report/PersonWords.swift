import Retention
import Winback

/// The words for what is known of a person.
struct PersonWords {
  let console: Console
  /// Of the moment that she registered at.
  let zone: Zone

  var tags: String { console.text(ru: "Теги", en: "Tags") }

  /// What is known, in the order of a form.
  func profile(_ profile: Profile) -> [(name: String, value: String)] {
    let texts: [(String, String?)] = [
      (console.text(ru: "Имя", en: "Name"), profile.name),
      (console.text(ru: "Пол", en: "Sex"), profile.sex.map { sex($0) }),
      (console.text(ru: "День рождения", en: "Birthday"), profile.birthDate?.description),
      (console.text(ru: "Язык", en: "Language"), profile.language),
      (console.text(ru: "Источник", en: "Source"), profile.source),
      (console.text(ru: "Кто привёл", en: "Referred by"), profile.referredBy),
      (
        console.text(ru: "Регистрация", en: "Registered"),
        profile.registeredAt.map { "\(zone.day(of: $0))" }
      ),
      (console.text(ru: "Тип карты", en: "Card type"), profile.cardType),
      (console.text(ru: "Статус", en: "Status"), profile.status),
    ]
    return texts.compactMap { name, value in value.map { (name, $0) } }
      + profile.fields.sorted { $0.key < $1.key }.map { ("field.\($0.key)", $0.value) }
  }

  func sex(_ sex: String) -> String {
    sex == "f" ? console.text(ru: "женский", en: "female") : console.text(ru: "мужской", en: "male")
  }

  func channel(_ channel: String) -> String {
    switch channel {
    case "sms": "SMS"
    case "email": console.text(ru: "почта", en: "e-mail")
    case "push": "push"
    case "phone": console.text(ru: "звонок", en: "phone")
    case "messenger": console.text(ru: "мессенджер", en: "messenger")
    default: channel
    }
  }

  /// "SMS: yes"
  func consent(_ name: String, isGiven: Bool) -> String {
    let answer = isGiven ? console.text(ru: "да", en: "yes") : console.text(ru: "нет", en: "no")
    return "\(channel(name)): \(answer)"
  }
}
