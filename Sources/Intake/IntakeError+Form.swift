import Retention

extension IntakeError {
  var formText: LocalizedText {
    switch self {
    case .notCSV(let file, let why):
      LocalizedText(
        ru: "\(file): это не текст CSV: \(why.text.ru). Выгрузите данные в CSV UTF-8.",
        en: "\(file): this is not a CSV text: \(why.text.en). Export the receipts as CSV in UTF-8.")
    case .notTable(let file, let kind):
      LocalizedText(ru: "\(file): \(kind.text.ru)", en: "\(file): \(kind.text.en)")
    case .compressed(let file, let format):
      format == "gzip"
        ? LocalizedText(
          ru: "\(file): файл сжат gzip дважды. Распакуйте его: gzip -dc ФАЙЛ > НОВЫЙ.",
          en: "\(file): the file is packed with gzip twice. Unpack it: gzip -dc FILE > NEW.")
        : LocalizedText(
          ru: "\(file): файл упакован \(format). Сначала распакуйте его.",
          en: "\(file): the file is packed with \(format). Unpack it first.")
    case .truncated(let file, let isPartial):
      LocalizedText(
        ru: "\(file): архив gzip оборван. \(IntakeError.kept(isPartial).ru) Передайте файл снова.",
        en: "\(file): the gzip archive is cut short. \(IntakeError.kept(isPartial).en) "
          + "Send the file again.")
    default: packedText
    }
  }

  private var packedText: LocalizedText {
    switch self {
    case .corrupt(let file, let format, let why, let isPartial):
      LocalizedText(
        ru: "\(file): архив \(format) повреждён: \(why). \(IntakeError.kept(isPartial).ru) "
          + "Передайте файл снова или распакуйте сами.",
        en: "\(file): the \(format) archive is damaged: \(why). \(IntakeError.kept(isPartial).en) "
          + "Send the file again, or unpack it yourself.")
    case .unpackedTooBig(let file, let limit, nil):
      LocalizedText(
        ru: "\(file): распакованным он больше \(limit) байт. Разделите файл или дайте "
          + "--unpacked-max БАЙТ.",
        en: "\(file): unpacked it has more than \(limit) bytes. Split the file, or give "
          + "--unpacked-max BYTES.")
    case .unpackedTooBig(let file, let limit, .some(let ratio)):
      LocalizedText(
        ru: "\(file): распакованным он больше \(limit) байт и больше сжатого в \(ratio) раз: таких "
          + "выгрузок не бывает. Если это верно, дайте --unpacked-max БАЙТ.",
        en: "\(file): unpacked it has more than \(limit) bytes and more than \(ratio) times its "
          + "packed size, as no export has. If that is right, give --unpacked-max BYTES.")
    case .jsonMalformed(let file, let line, let why):
      LocalizedText(
        ru: "\(file):\(line): это не JSON: \(why). Нужны объекты JSON, по одному в строке, или "
          + "один список объектов.",
        en: "\(file):\(line): this is not JSON: \(why). Give objects of JSON, one a line, or one "
          + "list of objects.")
    default: LocalizedText(ru: "", en: "")
    }
  }

  private static func kept(_ isPartial: Bool) -> LocalizedText {
    isPartial
      ? LocalizedText(
        ru: "Строки до обрыва могли войти: целый файл дополнит их без повторов.",
        en: "Rows before that place may be in: the whole file completes them without doubles.")
      : LocalizedText(ru: "Из него ничего не взято.", en: "Nothing of it was taken.")
  }
}

extension IntakeError.NotCSV {
  fileprivate var text: LocalizedText {
    switch self {
    case .controls:
      LocalizedText(
        ru: "в нём полно управляющих символов", en: "it is full of control characters")
    case .headerControls:
      LocalizedText(
        ru: "управляющие символы в первой строке", en: "control characters in the first line")
    case .openHeader:
      LocalizedText(
        ru: "первая строка не кончается, или кавычки в ней не закрыты",
        en: "the first line does not end, or its quotes do not close")
    case .separator:
      LocalizedText(
        ru: "первая строка объявляет разделитель, отличный от , ; | и табуляции",
        en: "its first line declares a separator other than , ; | or a tab")
    }
  }
}

extension IntakeError.OtherKind {
  fileprivate var text: LocalizedText {
    switch self {
    case .oldWorkbook:
      LocalizedText(
        ru: "это книга Excel старого вида (.xls) или книга с паролем. Откройте её и сохраните "
          + "как .xlsx без пароля или как CSV UTF-8.",
        en: "this is an Excel workbook of the old kind (.xls), or one with a password. Open it "
          + "and save it as .xlsx without a password, or as CSV UTF-8.")
    case .html:
      LocalizedText(
        ru: "это страница HTML, хотя имя может кончаться на .xls. Откройте её в Excel и "
          + "сохраните как .xlsx или CSV UTF-8.",
        en: "this is a page of HTML, though its name may end in .xls. Open it in Excel and save "
          + "it as .xlsx or as CSV UTF-8.")
    case .xml:
      LocalizedText(
        ru: "это XML. Откройте файл в программе, из которой он выгружен, и сохраните как .xlsx "
          + "или CSV UTF-8.",
        en: "this is XML. Open it in the program that it comes from and save it as .xlsx or as "
          + "CSV UTF-8.")
    case .pdf: other(ru: "документ PDF", en: "a PDF document")
    case .document: other(ru: "текстовый документ", en: "a document of a word processor")
    case .picture: other(ru: "картинка", en: "a picture")
    case .database: other(ru: "база SQLite", en: "an SQLite database")
    }
  }

  private func other(ru: String, en: String) -> LocalizedText {
    LocalizedText(
      ru: "это \(ru), а не таблица. Выгрузите данные в CSV UTF-8 или .xlsx.",
      en: "this is \(en), not a table. Export the data as CSV UTF-8 or .xlsx.")
  }
}
