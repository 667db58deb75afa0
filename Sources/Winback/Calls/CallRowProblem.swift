package import Retention

/// Why a row of a list that came back is not taken, and how to mend it.
package enum CallRowProblem: Error, Hashable, Sendable {
  /// The hidden cells are empty: the row was not on the list.
  case notFromList
  /// No such list here, or the hidden cells were changed.
  case foreign
  /// She is no longer on the list: erased meanwhile.
  case unknownCustomer
  /// The phone is another one than on the list: parts of the rows were sorted apart.
  case phoneMoved
  case outcomeMissing
  case unknownOutcome(String)
  case unknownReason(String)
  case badDay(column: String, text: String)
  case calledInFuture(Day)
  case calledBeforeList(Day, made: Day)
  case nextBeforeCall(Day, called: Day)
  case commentTooLong(Int)
  /// The same customer stands above with something else.
  case twice(CallPlace)
  /// The row can't be read at all.
  case unreadable(String)

  static let commentMax = 2000

  package func text(in language: Language) -> String { text[language] }

  private var text: LocalizedText {
    switch self {
    case .notFromList, .foreign, .unknownCustomer, .phoneMoved, .unreadable: ofRow
    case .outcomeMissing, .unknownOutcome, .unknownReason, .commentTooLong, .twice: ofWords
    case .badDay, .calledInFuture, .calledBeforeList, .nextBeforeCall: ofDays
    }
  }

  private var ofRow: LocalizedText {
    switch self {
    case .notFromList:
      LocalizedText(
        ru: "этой строки в списке не было: скрытые столбцы winback пусты; записывайте итог в "
          + "строки списка",
        en: "this row was not on the list: its hidden winback columns are empty; write outcomes "
          + "into rows of the list")
    case .foreign:
      LocalizedText(
        ru: "строка не из списков этой базы, или скрытые столбцы изменены; возьмите файл, который "
          + "записала winback calls export этой базы",
        en: "the row is of no list of this base, or its hidden columns were changed; take the "
          + "file that winback calls export of this base wrote")
    case .unknownCustomer:
      LocalizedText(
        ru: "клиента в списке больше нет: данные стёрты; удалите строку",
        en: "the customer is no longer on the list: erased since; delete the row")
    case .phoneMoved:
      LocalizedText(
        ru: "телефон не тот, что в списке: столбцы отсортированы порознь или телефон исправлен; "
          + "верните телефон, новый запишите в комментарий",
        en: "the phone is not the one on the list: columns were sorted apart, or it was "
          + "corrected; put it back, and write a new one into the comment")
    case .unreadable(let why):
      LocalizedText(ru: "строка не читается: \(why)", en: "the row can't be read: \(why)")
    default: LocalizedText(ru: "", en: "")
    }
  }

  private var ofWords: LocalizedText {
    switch self {
    case .outcomeMissing:
      LocalizedText(
        ru: "итог пуст, а рядом что-то записано; выберите итог",
        en: "the outcome is empty and something stands beside it; choose an outcome")
    case .unknownOutcome(let word):
      CallRowProblem.unknown(
        word, LocalizedText(ru: "итога", en: "outcome"), CallOutcome.allCases.map(\.label))
    case .unknownReason(let word):
      CallRowProblem.unknown(
        word, LocalizedText(ru: "причины", en: "reason"), CallReason.allCases.map(\.label))
    case .commentTooLong(let count):
      LocalizedText(
        ru: "комментарий длиной \(count) знаков, можно \(CallRowProblem.commentMax)",
        en: "a comment of \(count) characters, at most \(CallRowProblem.commentMax)")
    case .twice(let place):
      LocalizedText(
        ru: "клиент уже есть с другим итогом: \(place.words); оставьте одну строку",
        en: "the customer stands with another outcome at \(place.words); leave one row")
    default: LocalizedText(ru: "", en: "")
    }
  }

  private var ofDays: LocalizedText {
    switch self {
    case .badDay(let column, let text):
      LocalizedText(
        ru: "«\(column)»: '\(text)' — не дата; пишите 2026-03-05 или 05.03.2026",
        en: "'\(column)': '\(text)' is no day; write 2026-03-05 or 05.03.2026")
    case .calledInFuture(let day):
      LocalizedText(
        ru: "дата звонка \(day) ещё не наступила", en: "the day of the call, \(day), is yet to come"
      )
    case .calledBeforeList(let day, let made):
      LocalizedText(
        ru: "дата звонка \(day) раньше списка: он от \(made)",
        en: "the day of the call, \(day), is before the list, which is of \(made)")
    case .nextBeforeCall(let day, let called):
      LocalizedText(
        ru: "следующий звонок \(day) раньше этого: \(called)",
        en: "the next call, \(day), is before this one of \(called)")
    default: LocalizedText(ru: "", en: "")
    }
  }

  /// Either language may stand in a list.
  private static func unknown(
    _ word: String, _ what: LocalizedText, _ known: [LocalizedText]
  ) -> LocalizedText {
    LocalizedText(
      ru: "нет \(what.ru) '\(word)'; есть: " + known.map(\.ru).joined(separator: ", "),
      en: "no \(what.en) '\(word)'; there are: " + known.map(\.en).joined(separator: ", "))
  }
}
