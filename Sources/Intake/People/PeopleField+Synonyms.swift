extension PeopleField {
  /// Names that tills, accounting programs, loyalty services and spreadsheets use.
  package var synonyms: [String] {
    switch self {
    case .customer:
      ReceiptField.customer.synonyms + [
        "id", "external id", "guid", "uid", "user id", "код", "ид", "внешний код", "внешний id",
      ]
    case .card: ReceiptField.card.synonyms
    case .card2: ["second card", "карта 2", "номер карты 2", "вторая карта"]
    case .phone: ReceiptField.phone.synonyms + ["contact phone", "контактный телефон", "моб тел"]
    case .phone2:
      [
        "second phone", "work phone", "home phone", "other phone", "телефон 2", "второй телефон",
        "доп телефон", "дополнительный телефон", "рабочий телефон", "домашний телефон",
      ]
    case .phone3: ["third phone", "телефон 3", "третий телефон"]
    case .email: ReceiptField.email.synonyms + ["адрес почты", "адрес электронной почты", "емейл"]
    case .email2: ["second email", "email 2", "почта 2", "вторая почта"]
    case .name, .firstName, .middleName, .lastName, .sex, .birthDate: personSynonyms
    case .consentSMS, .consentEmail, .consentPush, .consentPhone, .consentMessenger:
      consentSynonyms
    default: profileSynonyms
    }
  }

  private var personSynonyms: [String] {
    switch self {
    case .name:
      [
        "customer name", "client name", "full name", "contact name", "фио", "ф и о", "имя клиента",
        "фио клиента", "полное имя", "имя и фамилия", "фамилия имя отчество",
        "фамилия имя", "наименование",
      ]
    case .firstName: ["first", "given name", "forename", "имя"]
    case .middleName: ["patronymic", "second name", "отчество"]
    case .lastName: ["last", "surname", "family name", "фамилия"]
    case .sex: ["gender", "пол"]
    case .birthDate:
      [
        "birthday", "birthdate", "date of birth", "dob", "born", "bday", "birth day",
        "дата рождения", "день рождения", "рождение", "др", "д.р.", "родился",
      ]
    default: []
    }
  }

  private var profileSynonyms: [String] {
    switch self {
    case .tags: ["tag", "labels", "label", "метки", "метка", "теги", "тег", "тэги", "ярлыки"]
    case .source:
      [
        "channel", "utm source", "lead source", "acquisition channel", "origin", "источник",
        "канал", "канал привлечения", "источник привлечения", "откуда", "откуда узнали",
      ]
    case .referredBy:
      [
        "referrer", "referer", "referred", "referral", "invited by", "кто привел",
        "кто пригласил", "кем приглашен", "привел", "пригласил", "рекомендатель", "реферер",
      ]
    case .registeredAt:
      [
        "registered", "registration date", "registration", "reg date", "created", "created at",
        "joined", "joined at", "join date", "signup date", "signed up", "member since",
        "дата регистрации", "регистрация", "зарегистрирован", "дата создания", "дата анкеты",
        "дата заведения",
      ]
    case .language: ["lang", "locale", "preferred language", "язык", "язык общения"]
    case .cardType:
      [
        "card level", "card kind", "tier", "level", "тип карты", "вид карты", "уровень карты",
        "уровень", "категория карты",
      ]
    case .status:
      ["state", "customer status", "client status", "статус", "статус клиента", "состояние"]
    case .consentDate:
      ["consent at", "consented at", "дата согласия", "дата получения согласия"]
    case .consentProof:
      [
        "proof", "consent source", "consent basis", "основание", "основание согласия",
        "подтверждение согласия", "где получено согласие",
      ]
    default: []
    }
  }

  /// `consent to email`, `accepts sms marketing`, `согласие на звонки` and the like.
  private var consentSynonyms: [String] {
    channelWords.flatMap { word in
      [
        "consent \(word)", "consent to \(word)", "\(word) consent", "\(word) opt in",
        "opt in \(word)", "accepts \(word)", "accepts \(word) marketing", "\(word) allowed",
        "согласие \(word)", "согласие на \(word)", "согласие по \(word)", "\(word) согласие",
        "разрешение \(word)", "разрешение на \(word)", "подписка \(word)", "подписка на \(word)",
      ]
    }
  }

  private var channelWords: [String] {
    switch self {
    case .consentSMS: ["sms", "смс", "text"]
    case .consentEmail: ["email", "mail", "почта", "почту", "почте", "имейл", "email рассылку"]
    case .consentPush: ["push", "push notifications", "пуш", "пуши", "push уведомления"]
    case .consentPhone:
      ["phone", "calls", "call", "звонок", "звонки", "обзвон", "телефон", "телефону"]
    case .consentMessenger: ["messenger", "messengers", "мессенджер", "мессенджеры"]
    default: []
    }
  }
}
