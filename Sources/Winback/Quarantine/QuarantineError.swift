package import Retention

/// Why a row in quarantine can't be mended or driven as was asked.
package enum QuarantineError: Error, Hashable, Sendable {
  case noSuchRow(Int64)
  /// It was taken or emptied since.
  case notOpen(Int64)
  /// The import is older than what is kept of it.
  case noLayout(id: Int64, file: String)
  case noSuchColumn(String, columns: [String])
  case severalRows(id: Int64, rows: Int)
  case noSuchLine(Int, rows: Int)
  /// The row has more fields than the header.
  case tooManyFields(id: Int64, fields: Int, columns: Int)
  case nothingToRead(Int64)
}

extension QuarantineError: CustomStringConvertible {
  package var description: String { text(in: .en) }

  package func text(in language: Language) -> String { text[language] }

  /// Whether the thing that was asked for is not there.
  package var isAbsence: Bool { if case .noSuchRow = self { true } else { false } }

  private var text: LocalizedText {
    switch self {
    case .noSuchRow(let id):
      LocalizedText(
        ru: "строки \(id) в карантине нет и не было; все: winback quarantine list",
        en: "there is and was no row \(id) in quarantine; all of them: winback quarantine list")
    case .notOpen(let id):
      LocalizedText(
        ru: "строка \(id) уже не в карантине: winback quarantine show \(id)",
        en: "row \(id) is in quarantine no more: winback quarantine show \(id)")
    case .noLayout(let id, let file):
      LocalizedText(
        ru: "строка \(id): как читался \(file), база не помнит (он загружен старой версией); "
          + "загрузите файл ещё раз: строка придёт снова",
        en: "row \(id): the base does not remember how \(file) was read (an older version "
          + "imported it); import the file again and the row comes with it")
    case .noSuchColumn(let name, let columns):
      LocalizedText(
        ru: "в файле нет столбца '\(name)'\(NearNames.hint(name, in: columns)); есть: "
          + columns.joined(separator: ", "),
        en: "the file has no column '\(name)'\(NearNames.hint(name, in: columns)); there are: "
          + columns.joined(separator: ", "))
    case .severalRows(let id, let rows):
      LocalizedText(
        ru: "\(id) — это \(rows) строк файла; скажите, в какой менять: --row 1…\(rows)",
        en: "\(id) is \(rows) rows of the file; say which to change: --row 1…\(rows)")
    case .noSuchLine(let row, let rows):
      LocalizedText(
        ru: "--row \(row): строк всего \(rows)", en: "--row \(row): there are \(rows) rows")
    case .tooManyFields(let id, let fields, let columns):
      LocalizedText(
        ru: "в строке \(id) полей \(fields), а столбцов \(columns): какое лишнее, не угадать; "
          + "дайте строку целиком: winback quarantine mend \(id) --bytes -",
        en: "row \(id) has \(fields) fields and the header \(columns) columns: which one is too "
          + "many can't be guessed; give the whole row: winback quarantine mend \(id) --bytes -")
    case .nothingToRead(let id):
      LocalizedText(
        ru: "для строки \(id) не дано ничего", en: "nothing is given for row \(id)")
    }
  }
}
