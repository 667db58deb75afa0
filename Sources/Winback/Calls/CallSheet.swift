package import Export
import Digest
package import Retention
import Storage

/// A call list as a sheet: what is there to read, what is there to fill in, and hidden what
/// brings each row back to its customer.
package enum CallSheet {
  /// Columns by the names that stand for them in a file that comes back.
  enum Field: String, CaseIterable, Hashable {
    case phone, name, lastVisit, store, spend, segment, group, advice
    case outcome, reason, comment, calledOn, nextCall
    case list, customer, check

    var title: LocalizedText {
      switch self {
      case .phone: LocalizedText(ru: "Телефон", en: "Phone")
      case .name: LocalizedText(ru: "Имя", en: "Name")
      case .lastVisit: LocalizedText(ru: "Последний визит", en: "Last visit")
      case .store: LocalizedText(ru: "Точка", en: "Store")
      case .spend: LocalizedText(ru: "За последний год", en: "Last year's spend")
      case .segment: LocalizedText(ru: "Сегмент", en: "Segment")
      case .group: LocalizedText(ru: "Группа", en: "Group")
      case .advice: LocalizedText(ru: "Что сказать", en: "What to say")
      case .outcome: LocalizedText(ru: "Итог", en: "Outcome")
      case .reason: LocalizedText(ru: "Причина", en: "Reason")
      case .comment: LocalizedText(ru: "Комментарий", en: "Comment")
      case .calledOn: LocalizedText(ru: "Дата звонка", en: "Called on")
      case .nextCall: LocalizedText(ru: "Следующий звонок", en: "Next call")
      case .list: LocalizedText(ru: "winback list", en: "winback list")
      case .customer: LocalizedText(ru: "winback customer", en: "winback customer")
      case .check: LocalizedText(ru: "winback check", en: "winback check")
      }
    }
  }

  package static func columns(_ language: Language, currency: String) -> [Column] {
    Field.allCases.map { column($0, language, currency: currency) }
  }

  private static func column(_ field: Field, _ language: Language, currency: String) -> Column {
    let title = field.title[language]
    switch field {
    case .phone: return Column(title, width: 17)
    case .name, .comment: return Column(title, width: 24, isInput: field == .comment)
    case .lastVisit: return Column(title, width: 12, .day)
    case .store, .group: return Column(title, width: 11)
    case .spend:
      return Column(title + (currency.isEmpty ? "" : ", \(currency)"), width: 13, .money)
    case .segment: return Column(title, width: 13)
    case .advice: return Column(title, width: 48)
    case .outcome:
      let words = CallOutcome.allCases.map { $0.label[language] }
      return Column(title, width: 15, choices: words, isInput: true)
    case .reason:
      let words = CallReason.allCases.map { $0.label[language] }
      return Column(title, width: 15, choices: words, isInput: true)
    case .calledOn, .nextCall: return Column(title, width: 12, .day, isInput: true)
    case .list: return Column(title, width: 8, .integer, isHidden: true)
    case .customer, .check: return Column(title, width: 14, isHidden: true)
    }
  }

  /// What a call sheet is called in a workbook.
  package static func name(_ language: Language) -> String {
    LocalizedText(ru: "Звонки", en: "Calls")[language]
  }

  /// Ties a row to its list, customer and business: letters only, so that no table takes it
  /// for a number.
  static func check(_ list: CallList, key: CustomerKey, business: String) -> String {
    let text = "\(business)\n\(list.id)\n\(list.madeAt.rawValue)\n\(key.typed)"
    var hash = SHA256()
    hash.update(text.utf8)
    let letters = hash.finalize().prefix(5).flatMap { [$0 >> 4, $0 & 15] }.map { 0x61 + $0 }
    return String(decoding: letters, as: UTF8.self)
  }

  /// `+7 916 123-45-67` for a Russian number; others as they are kept, `+4915112345678`.
  static func shown(_ phone: String) -> String {
    let digits = phone.dropFirst()
    guard phone.hasPrefix("+7"), digits.utf8.count == 11,
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return phone }
    let parts = [(1, 3), (4, 3), (7, 2), (9, 2)].map { digits.dropFirst($0.0).prefix($0.1) }
    return "+7 \(parts[0]) \(parts[1])-\(parts[2])-\(parts[3])"
  }
}

extension CallListDraft {
  /// The cells of a row, in the order of the columns.
  package func cells(_ row: Row) -> [Cell] {
    CallSheet.Field.allCases.map { field in
      switch field {
      case .phone: .text(CallSheet.shown(row.call.phone))
      case .name: row.name.isEmpty ? .empty : .text(row.name)
      case .lastVisit: row.lastDay.map { .day($0.rawValue) } ?? .empty
      case .store: row.call.store.map { .text($0) } ?? .empty
      case .spend: .money(row.spendLastYear)
      case .segment: .text(row.segmentLabel)
      case .group: .text(row.groupLabel)
      case .advice: .text(row.advice)
      case .outcome, .reason, .comment, .calledOn, .nextCall: .empty
      case .list: .integer(list.id)
      case .customer: .text(row.call.key.typed)
      case .check: .text(CallSheet.check(list, key: row.call.key, business: business))
      }
    }
  }
}
