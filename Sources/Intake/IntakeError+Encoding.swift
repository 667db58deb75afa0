import Retention

extension IntakeError {
  var encodingText: LocalizedText {
    switch self {
    case .encoding(let file, .some(let seems), _):
      LocalizedText(
        ru: "\(file): текст в \(seems), она не читается. Сохраните его как «CSV UTF-8» или "
          + "перекодируйте: iconv -f \(seems) -t UTF-8 ФАЙЛ > НОВЫЙ.",
        en: "\(file): the text is in \(seems), which is not read. Save it as \"CSV UTF-8\", or "
          + "convert it: iconv -f \(seems) -t UTF-8 FILE > NEW.")
    case .encoding(let file, nil, let readings):
      LocalizedText(
        ru: "\(file): текст не в UTF-8, и в какой он кодировке, по нему не видно. Скажите, где он "
          + "читается верно:" + IntakeError.lines(readings),
        en: "\(file): the text is not UTF-8, and which encoding it is in can't be told for "
          + "certain. Say where it reads right:" + IntakeError.lines(readings))
    case .encodingContradicted(let file, let declared, let seems):
      LocalizedText(
        ru: "\(file): объявлена кодировка \(declared), а текст в \(seems). Уберите --encoding или "
          + "дайте --encoding \(seems).",
        en: "\(file): \(declared) was declared, and the text is in \(seems). Leave --encoding out, "
          + "or give --encoding \(seems).")
    case .unknownEncoding(let name, let known):
      LocalizedText(
        ru: "--encoding: нет кодировки '\(IntakeError.safe(name, max: 40))'. "
          + "Есть: \(IntakeError.list(known).ru).",
        en: "--encoding: there is no encoding '\(IntakeError.safe(name, max: 40))'. "
          + "Known: \(IntakeError.list(known).en).")
    default: LocalizedText(ru: "", en: "")
    }
  }

  /// "\n  --encoding cp866: Чек;Дата / 17;…", a line for each.
  private static func lines(_ readings: [EncodingReading]) -> String {
    readings.map { reading in
      let lines = reading.lines.map { safe($0, max: 60) }.joined(separator: " / ")
      return "\n  --encoding \(reading.encoding): \(lines)"
    }.joined()
  }
}
