import Retention
import Storage
import Winback

/// What an erasure did, in words that name nobody.
struct ErasureText {
  let console: Console

  func say(_ person: ErasedPerson) {
    let erasure = person.erasure
    console.say(
      console.text(
        ru: "Клиент стёрт (ключей \(count(person.texts.keys.count))): чеков стали ничьими "
          + "\(count(erasure.receipts)), решений стёрто \(count(erasure.decisions)), строк "
          + "карантина опустело \(count(erasure.quarantined))",
        en: "The customer is forgotten (keys \(count(person.texts.keys.count))): receipts that "
          + "are nobody's now \(count(erasure.receipts)), decisions gone "
          + "\(count(erasure.decisions)), rows of quarantine emptied "
          + "\(count(erasure.quarantined))"))
    if !person.texts.shared.isEmpty {
      let kinds = person.texts.shared.map(\.kind.word).joined(separator: ", ")
      console.say(
        console.text(
          ru: "  ключи, которые есть и у других (\(kinds)): её связь с ними стёрта, у других они "
            + "остались",
          en: "  keys that others have, too (\(kinds)): her link to them is gone, theirs stay"))
    }
  }

  func say(_ search: ErasureSearch) {
    if search.leftovers.isEmpty {
      console.say(
        console.text(
          ru: "  поиск по файлам бизнеса (ключей от 6 байт: \(count(search.sought))): не найдено "
            + "ничего",
          en: "  the files of the business were searched (keys of 6 bytes or more: "
            + "\(count(search.sought))): nothing was found"))
    }
    for leftover in search.leftovers {
      console.warn(
        console.text(
          ru: "\(leftover.file): её \(leftover.kind.word) ещё стоит здесь, мест "
            + "\(count(leftover.places)): может быть, внутри чужого номера или текста; "
            + "посмотрите: grep -c",
          en: "\(leftover.file): her \(leftover.kind.word) still stands here, places "
            + "\(count(leftover.places)): perhaps within another number or text; look with "
            + "grep -c"))
    }
  }

  func sayOutside() {
    console.say(
      LocalizedText(
        ru: "Сохранённые планы, выгрузки, списки звонков и резервные копии лежат вне базы: их "
          + "удалите сами",
        en: "Saved plans, exports, call lists and backups lie outside the base: delete them "
          + "yourself"))
  }

  var busy: String {
    console.text(
      ru: "кто-то читает базу, и в журнале записи ещё есть стёртое: закройте его и повторите "
        + "winback erase --finish",
      en: "somebody reads the base, and its log still has what was erased: close it, then run "
        + "winback erase --finish")
  }

  private func count(_ number: Int) -> String { Unit.digits(Double(number), in: console.language) }
}
