import Retention

extension IntakeError {
  var columnText: LocalizedText {
    switch self {
    case .columnMissing(let file, let field, let kind, let found):
      let list = IntakeError.list(found)
      let whose = kind.each
      return LocalizedText(
        ru: "\(file):1: нет столбца '\(field)', который нужен \(whose.ru). Столбцы: \(list.ru). "
          + "Если это один из них, назовите его: --map СТОЛБЕЦ=\(field).",
        en: "\(file):1: no column for '\(field)', which \(whose.en) needs. Columns found: "
          + "\(list.en). If one of them is meant, say so: --map COLUMN=\(field).")
    case .columnTwice(let file, let field, let columns):
      let list = IntakeError.list(columns)
      return LocalizedText(
        ru: "\(file):1: '\(field)' значат сразу несколько столбцов: \(list.ru). Скажите, какой "
          + "читать: --map СТОЛБЕЦ=\(field); другой не читать: --map СТОЛБЕЦ=ignore.",
        en: "\(file):1: several columns stand for '\(field)': \(list.en). "
          + "Say which is meant: --map COLUMN=\(field); "
          + "another is left out by --map COLUMN=ignore.")
    case .tooManyColumns(let file, let found, let limit):
      return LocalizedText(
        ru: "\(file):1: столбцов \(found), читается не больше \(limit). Выгрузите только нужные.",
        en: "\(file):1: \(found) columns; at most \(limit) are read. "
          + "Export only those of receipts.")
    default: return mappingText
    }
  }

  private var mappingText: LocalizedText {
    switch self {
    case .unknownMapField(let name, let near, let known):
      let (near, list) = (IntakeError.suggestion(near), IntakeError.list(known))
      return LocalizedText(
        ru: "--map: нет поля '\(name)'.\(near.ru) Поля: \(list.ru).",
        en: "--map: there is no field '\(name)'.\(near.en) Fields: \(list.en).")
    case .unknownMapColumn(let file, let name, let near, let found):
      let (near, list) = (IntakeError.suggestion(near), IntakeError.list(found))
      return LocalizedText(
        ru: "\(file):1: --map: нет столбца '\(name)'.\(near.ru) Столбцы: \(list.ru).",
        en: "\(file):1: --map: there is no column '\(name)'.\(near.en) "
          + "Columns found: \(list.en).")
    case .receiptNumbersMissing, .keysMissing: return missingText
    default: return LocalizedText(ru: "", en: "")
    }
  }

  private var missingText: LocalizedText {
    switch self {
    case .keysMissing(let file, let found):
      let list = IntakeError.list(found)
      return LocalizedText(
        ru: "\(file):1: ни один столбец не говорит, чья это строка. Столбцы: \(list.ru). Нужен "
          + "код клиента, карта, телефон или почта; назовите столбец: --map СТОЛБЕЦ=phone.",
        en: "\(file):1: no column tells whose a row is. Columns found: \(list.en). A customer's "
          + "id, card, phone or e-mail is needed; name the column: --map COLUMN=phone.")
    case .receiptNumbersMissing(let file, let found):
      let list = IntakeError.list(found)
      return LocalizedText(
        ru: "\(file):1: нет столбца с номерами чеков: тот же чек не отличить от нового. Столбцы: "
          + "\(list.ru). Назовите столбец: --map СТОЛБЕЦ=receipt_id; если номеров в файле нет, "
          + "дайте --receipt-id row: строка узнаётся по содержанию, равные — по порядку.",
        en: "\(file):1: no column has the receipts' numbers, so that the same receipt could not "
          + "be told from a new one. Columns found: \(list.en). Name the column: "
          + "--map COLUMN=receipt_id; or, where the file has none, give --receipt-id row: a row "
          + "is then known by its content, and equal rows by their order.")
    default: return LocalizedText(ru: "", en: "")
    }
  }

  static func suggestion(_ near: [String]) -> LocalizedText {
    let list = list(near)
    return near.isEmpty
      ? LocalizedText(ru: "", en: "")
      : LocalizedText(ru: " Может быть, \(list.ru)?", en: " Did you mean \(list.en)?")
  }
}

extension IntakeError.RowKind {
  fileprivate var each: LocalizedText {
    switch self {
    case .receipt: LocalizedText(ru: "каждому чеку", en: "every receipt")
    case .line: LocalizedText(ru: "каждой позиции чека", en: "every line of a receipt")
    case .customer: LocalizedText(ru: "каждому клиенту", en: "every customer")
    case .store: LocalizedText(ru: "каждой точке", en: "every store")
    case .call: LocalizedText(ru: "каждому звонку", en: "every call")
    }
  }
}
