import Retention

extension IntakeError {
  var workbookText: LocalizedText {
    switch self {
    case .workbook(let file, let why):
      return LocalizedText(ru: "\(file): \(why.text.ru)", en: "\(file): \(why.text.en)")
    case .noSheet(let file, let name, let near, let found):
      let (near, list) = (IntakeError.suggestion(near), IntakeError.list(found))
      let name = IntakeError.safe(name, max: 60)
      return LocalizedText(
        ru: "\(file): нет листа '\(name)'.\(near.ru) Листы: \(list.ru).",
        en: "\(file): there is no sheet '\(name)'.\(near.en) Sheets: \(list.en).")
    case .severalSheets(let file, let found):
      let list = IntakeError.list(found)
      return LocalizedText(
        ru: "\(file): таблицы есть на нескольких листах: \(list.ru). Скажите, какой читать: "
          + "--sheet ЛИСТ.",
        en: "\(file): several sheets have tables: \(list.en). Say which is meant: --sheet SHEET.")
    default: return LocalizedText(ru: "", en: "")
    }
  }
}

extension IntakeError.WorkbookFlaw {
  fileprivate var text: LocalizedText {
    switch self {
    case .notZip:
      LocalizedText(
        ru: "это не книга Excel (.xlsx). Уберите --form xlsx или сохраните файл в .xlsx.",
        en: "this is not an Excel workbook (.xlsx). Leave --form xlsx out, or save the file as "
          + ".xlsx.")
    case .notRegular:
      LocalizedText(
        ru: "книга Excel читается только из файла, не из потока. Сохраните её на диск.",
        en: "an Excel workbook is read from a file, not from a pipe. Save it first.")
    case .isEncrypted:
      LocalizedText(
        ru: "книга или архив с паролем. Сохраните без пароля.",
        en: "the workbook or archive has a password. Save it without one.")
    case .noPart(let part):
      LocalizedText(
        ru: "это архив zip, но не книга Excel: в нём нет \(part). Распакуйте его или сохраните "
          + "лист как .xlsx или CSV UTF-8.",
        en: "this is a zip archive, but no Excel workbook: it has no \(part). Unpack it, or save "
          + "the sheet as .xlsx or as CSV UTF-8.")
    case .malformed(let part, let why):
      LocalizedText(
        ru: "книга Excel повреждена: \(part): \(why). Откройте её и сохраните заново.",
        en: "the Excel workbook is damaged: \(part): \(why). Open it and save it anew.")
    case .tooBig(let what, let limit):
      LocalizedText(
        ru: "в книге Excel слишком много: \(what), самое большее \(limit). Сохраните лист как "
          + "CSV UTF-8.",
        en: "the Excel workbook has too much: \(what), at most \(limit). Save the sheet as "
          + "CSV UTF-8.")
    case .noSheets:
      LocalizedText(
        ru: "в книге Excel нет листа с данными. Первая строка листа должна называть столбцы.",
        en: "the Excel workbook has no sheet with data. The first row has to name the columns.")
    }
  }
}
