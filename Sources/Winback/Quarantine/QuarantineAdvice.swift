package import Retention

/// What a reason of quarantine means to people, and what mends it.
package struct QuarantineAdvice: Hashable, Sendable {
  package let meaning: LocalizedText
  package let mend: LocalizedText

  /// Nil for a reason that has no words here, which a test does not allow.
  package init?(_ reason: QuarantineReason) {
    guard let known = QuarantineAdvice.all[reason.rawValue] else { return nil }
    self = known
  }

  private init(_ ru: String, _ en: String, mend ruMend: String, _ enMend: String) {
    meaning = LocalizedText(ru: ru, en: en)
    mend = LocalizedText(ru: ruMend, en: enMend)
  }

  private static let all = money.merging(receipts) { first, _ in first }
    .merging(returns) { first, _ in first }.merging(rows) { first, _ in first }
    .merging(people) { first, _ in first }

  private static let money: [String: QuarantineAdvice] = [
    "amount_malformed": .init(
      "это не сумма", "this is no amount",
      mend: "впишите число: 1234.50", "write a number: 1234.50"),
    "amount_ambiguous": .init(
      "одна запятая или точка перед тремя цифрами: тысячи или дробь?",
      "one separator before exactly three digits: thousands or decimals?",
      mend: "впишите сумму без разделителя тысяч: 1234 или 1.23",
      "write the amount without separators of thousands: 1234 or 1.23"),
    "amount_out_of_range": .init(
      "сумма больше 100 000 000", "more than 100,000,000",
      mend: "исправьте сумму", "correct the amount"),
    "amount_negative": .init(
      "продажа с отрицательной суммой", "a sale of a negative amount",
      mend: "сделайте её возвратом, который называет продажу, или загрузите файл с "
        + "--unlinked-returns lower",
      "make it a refund that names its sale, or import the file with --unlinked-returns lower"),
    "quantity_malformed": .init(
      "это не количество, или оно отрицательно при положительной сумме",
      "no quantity, or a negative one of a positive amount",
      mend: "впишите количество: 2 или 0.750", "write a quantity: 2 or 0.750"),
    "total_mismatch": .init(
      "итог чека не равен сумме строк", "the total is not the sum of the lines",
      mend: "исправьте итог или строку: --row N", "correct the total or a line: --row N"),
  ]

  private static let receipts: [String: QuarantineAdvice] = [
    "date_malformed": .init(
      "это не дата, такого дня нет, или день и месяц не различить",
      "no date, a day that does not exist, or day and month that may be swapped",
      mend: "впишите дату: 2026-03-01 10:15", "write the date: 2026-03-01 10:15"),
    "date_out_of_range": .init(
      "раньше 1990 года или больше суток вперёд", "before 1990, or more than a day ahead",
      mend: "исправьте дату; часы кассы могли сбиться",
      "correct the date; the till's clock may be wrong"),
    "kind_unknown": .init(
      "не продажа и не возврат", "neither a sale nor a refund",
      mend: "впишите sale или refund", "write sale or refund"),
    "receipt_id_missing": .init(
      "нет номера чека", "the receipt's number is empty",
      mend: "впишите номер", "write the number"),
    "receipt_conflict": .init(
      "чек с этим номером уже есть, и он другой",
      "a receipt of this number is known, and it is another one",
      mend: "если это другой чек, дайте ему свой номер; первый остаётся как был",
      "if it is another receipt, give it a number of its own; the first one stays"),
    "receipt_incomplete": .init(
      "другая строка этого чека не читается", "another row of this receipt can't be read",
      mend: "исправьте ту строку: она стоит здесь же", "mend that row: it stands here, too"),
    "unknown_store": .init(
      "такой точки нет", "there is no such store",
      mend: "добавьте точку (winback stores add) и прогоните снова, или исправьте код",
      "add the store (winback stores add) and drive again, or correct the code"),
    "store_zone_fixed": .init(
      "у точки уже есть чеки, её пояс не меняется", "the store has receipts: its zone stays",
      mend: "впишите прежний пояс", "write the zone that it has"),
  ]

  private static let returns: [String: QuarantineAdvice] = [
    "refund_without_sale": .init(
      "возврат не называет продажу", "a refund that names no sale",
      mend: "впишите в refund_of номер продажи", "write the sale's number into refund_of"),
    "orphan_refund": .init(
      "продажи, которую он возвращает, ещё нет", "the sale that it takes back is not there yet",
      mend: "ничего: придёт продажа — возврат найдёт её сам",
      "nothing: when the sale comes, the return finds it by itself"),
    "refund_target_not_sale": .init(
      "refund_of называет чек, который не продажа", "refund_of names a receipt that is no sale",
      mend: "впишите номер продажи", "write the number of a sale"),
    "refund_ambiguous": .init(
      "продаж с этим номером несколько", "several sales have this number",
      mend: "назовите её как точка/касса/номер/ГГГГ-ММ-ДД",
      "name it as store/till/number/YYYY-MM-DD"),
    "refund_exceeds_sale": .init(
      "возвращают больше, чем осталось от продажи", "more than is left of the sale",
      mend: "исправьте сумму или номер продажи", "correct the amount or the sale's number"),
  ]

  private static let rows: [String: QuarantineAdvice] = [
    "bad_quoting": .init(
      "кавычка не закрыта, или за ней стоит текст",
      "a quote that does not close, or text behind a closing one",
      mend: "дайте строку целиком: --bytes -", "give the whole row: --bytes -"),
    "column_count": .init(
      "полей больше или меньше, чем столбцов", "fewer or more fields than the header",
      mend: "впишите недостающее; лишнее — строкой целиком: --bytes -",
      "write what is missing; with too many give the whole row: --bytes -"),
    "field_too_long": .init(
      "поле, строка или ключ слишком длинны", "a field, a row or a key is too long",
      mend: "укоротите", "shorten it"),
    "receipt_too_long": .init(
      "в чеке больше 4 МиБ строк", "the rows of one receipt have more than 4 MiB",
      mend: "проверьте номера чеков в файле", "look at the receipts' numbers in the file"),
    "too_many_names": .init(
      "в файле больше 65 536 точек, касс или категорий",
      "more than 65,536 stores, tills or categories in one file",
      mend: "прогоните снова: другие строки не мешают", "drive again: it stands alone now"),
    "control_character": .init(
      "управляющий символ в столбце, который читается",
      "a control character in a column that is read",
      mend: "впишите поле без него", "write the field without it"),
    "header_repeated": .init(
      "заголовок ещё раз: файлы склеили", "the header once more: files were put together",
      mend: "ничего: это не строка с данными", "nothing: it is no row of data"),
    "header_changed": .init(
      "другой заголовок посреди файла или строка за заголовком, по которому не прочесть",
      "another header in the middle of the file, or a row behind one that can't be read by",
      mend: "заголовок: ничего; строки за ним загрузите отдельным файлом",
      "the header: nothing; import the rows behind it as a file of their own"),
    "totals_row": .init(
      "итог по другим строкам, а не чек", "a sum of other rows, no receipt",
      mend: "ничего: это не чек", "nothing: it is no receipt"),
    "json_malformed": .init(
      "строка не читается как JSON", "the line can't be read as JSON",
      mend: "дайте строку целиком, через запятые: --bytes -",
      "give the whole row, with commas: --bytes -"),
    "duplicate_key": .init(
      "в объекте JSON одно имя дважды", "a name stands twice in an object of JSON",
      mend: "впишите верное значение", "write the right value"),
    "nested_value": .init(
      "объект или список там, где читается простое значение",
      "an object or a list where a plain value is read",
      mend: "впишите простое значение", "write a plain value"),
    "encoding_invalid": .init(
      "байты не в кодировке файла", "bytes that are not in the file's encoding",
      mend: "впишите поле заново", "write the field anew"),
  ]

  private static let people: [String: QuarantineAdvice] = [
    "customer_key_missing": .init(
      "нет ни id, ни карты, ни телефона, ни почты", "no id, card, phone or e-mail",
      mend: "впишите хотя бы один ключ", "write one key at least"),
    "store_code_missing": .init(
      "у точки нет кода", "the store has no code", mend: "впишите код", "write the code"),
    "timezone_unknown": .init(
      "такого часового пояса нет", "there is no such time zone",
      mend: "впишите имя IANA: Europe/Moscow", "write an IANA name: Europe/Moscow"),
  ]
}
