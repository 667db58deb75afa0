package import Retention

/// Why a customer stopped coming, as she told it.
package enum CallReason: String, CaseIterable, Sendable {
  case service, quality, competitor, forgot, moved, other

  /// As it stands in the drop-down.
  package var label: LocalizedText {
    switch self {
    case .service: LocalizedText(ru: "обслуживание", en: "service")
    case .quality: LocalizedText(ru: "качество", en: "quality")
    case .competitor: LocalizedText(ru: "конкурент", en: "competitor")
    case .forgot: LocalizedText(ru: "забыл", en: "forgot")
    case .moved: LocalizedText(ru: "переехал", en: "moved")
    case .other: LocalizedText(ru: "другое", en: "other")
    }
  }

  private var otherWords: [String] {
    switch self {
    case .service: ["сервис", "плохое обслуживание"]
    case .quality: ["качество товара"]
    case .competitor: ["конкуренты", "competitors", "цены", "prices"]
    case .forgot: ["забыла", "забыли"]
    case .moved: ["переехала", "переехали", "переезд"]
    case .other: ["другая", "иное"]
    }
  }

  /// Reads a word in either language, whatever its case; nil for one that is none.
  package init?(word: String) {
    let folded = CallWord.folded(word)
    let known = CallReason.allCases.first { reason in
      ([reason.rawValue, reason.label.ru, reason.label.en] + reason.otherWords).contains {
        CallWord.folded($0) == folded
      }
    }
    guard let known else { return nil }
    self = known
  }
}

/// The kinds of reasons that the usual shares are told of: who forgets and who moves away were
/// not kept in mind by the shop.
package enum ReasonKind: String, CaseIterable, Sendable {
  case service, quality, competitor, forgotten, other

  package init(_ reason: CallReason) {
    switch reason {
    case .service: self = .service
    case .quality: self = .quality
    case .competitor: self = .competitor
    case .forgot, .moved: self = .forgotten
    case .other: self = .other
    }
  }

  /// Percent of those who leave, by the figures that retailers are told; nil where they say
  /// nothing.
  package var usualPercent: Int? {
    switch self {
    case .service: 65
    case .quality: 15
    case .competitor: 10
    case .forgotten: 10
    case .other: nil
    }
  }

  package var label: LocalizedText {
    switch self {
    case .service: LocalizedText(ru: "обслуживание", en: "service")
    case .quality: LocalizedText(ru: "качество", en: "quality")
    case .competitor: LocalizedText(ru: "конкурент", en: "competitor")
    case .forgotten: LocalizedText(ru: "забыл или переехал", en: "forgot or moved")
    case .other: LocalizedText(ru: "другое", en: "other")
    }
  }
}
