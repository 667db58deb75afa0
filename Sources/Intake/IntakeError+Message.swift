package import Retention

extension IntakeError: CustomStringConvertible {
  package var description: String { message }

  package var message: String { text(in: .en) }

  /// What, where, why, and how to mend it.
  package func text(in language: Language) -> String { localized[language] }

  private var localized: LocalizedText {
    switch self {
    case .cannotOpen(let file, let why):
      LocalizedText(
        ru: "\(file): не открывается: \(why). Проверьте путь и права.",
        en: "\(file): cannot be opened: \(why). Check the path and the permissions.")
    case .cannotRead(let file, let offset, let why):
      LocalizedText(
        ru: "\(file): чтение оборвалось на байте \(offset): \(why). Дальше ничего не прочитано; "
          + "повторите.",
        en: "\(file): reading failed at byte \(offset): \(why). Nothing behind it was read; "
          + "try again.")
    case .emptyFile(let file):
      LocalizedText(
        ru: "\(file): файл пуст. Первая строка должна называть столбцы.",
        en: "\(file): the file is empty. The first line has to name the columns.")
    case .columnMissing, .columnTwice, .tooManyColumns, .unknownMapField, .unknownMapColumn,
      .receiptNumbersMissing, .keysMissing:
      columnText
    case .encoding, .encodingContradicted, .unknownEncoding: encodingText
    case .workbook, .noSheet, .severalSheets: workbookText
    case .notCSV, .notTable, .compressed, .truncated, .corrupt, .unpackedTooBig, .jsonMalformed:
      formText
    }
  }

  /// Names for people: at most forty, each short and without what a terminal obeys.
  static func list(_ names: [String]) -> LocalizedText {
    let shown = names.prefix(40).map { name in
      let text = safe(name, max: 60)
      return text.isEmpty
        ? LocalizedText(ru: "(без имени)", en: "(no name)") : LocalizedText(ru: text, en: text)
    }
    let rest = names.count - shown.count
    return LocalizedText(
      ru: shown.map(\.ru).joined(separator: ", ") + (rest > 0 ? " и ещё \(rest)" : ""),
      en: shown.map(\.en).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""))
  }

  static func safe(_ text: String, max: Int) -> String {
    String(text.unicodeScalars.prefix(max).filter { $0.properties.isPrintable })
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isPrintable: Bool {
    switch generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
    default: true
    }
  }
}
