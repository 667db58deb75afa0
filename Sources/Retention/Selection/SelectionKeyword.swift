/// The words of the selection language, in English and Russian.
enum SelectionKeyword: String, CaseIterable {
  case and, or, not
  case `in`, at
  case since, before, until, last, days
  case bought, silent, has, consent
  case known, unknown
  case within, month, today
  case yes, no

  /// The first English and the first Russian one are shown.
  private var spellings: [String] {
    switch self {
    case .and: ["and", "и"]
    case .or: ["or", "или"]
    case .not: ["not", "не"]
    case .in: ["in", "в", "во", "за"]
    case .at: ["at", "магазине", "магазинах", "точке", "точках"]
    case .since: ["since", "from", "с", "со"]
    case .before: ["before", "до"]
    case .until: ["until", "to", "по"]
    case .last: ["last", "последние", "последних", "последний"]
    case .days: ["days", "day", "дней", "дня", "день"]
    case .bought: ["bought", "покупал", "покупала", "купил", "купила"]
    case .silent: ["silent", "молчит", "молчат"]
    case .has: ["has", "есть"]
    case .consent: ["consent", "согласие"]
    case .known: ["known", "известно", "известен", "известна", "известны"]
    case .unknown: ["unknown", "неизвестно", "неизвестен", "неизвестна", "неизвестны"]
    case .within: ["within", "через"]
    case .month: ["month", "месяц"]
    case .today: ["today", "сегодня"]
    case .yes: ["yes", "true", "да"]
    case .no: ["no", "false", "нет"]
    }
  }

  /// What can't be a bare value: it would hide a mistake.
  var isReserved: Bool { [.and, .or, .not, .in].contains(self) }

  static func of(_ folded: String) -> SelectionKeyword? { bySpelling[folded] }

  private static let bySpelling = Dictionary(
    allCases.flatMap { keyword in keyword.spellings.map { ($0, keyword) } },
    uniquingKeysWith: { first, _ in first })

  /// Those that may begin a condition, for near names.
  static let beginnings: [String] = [SelectionKeyword.bought, .silent, .has, .consent, .not]
    .flatMap(\.spellings)
}
