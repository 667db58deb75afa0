/// Conditions on receipts, and on how she can be reached.
extension SelectionParser {
  /// `in 2026-01-01..2026-06-30 at (MSK-1, SPB-1)`, the colon not included.
  mutating func scope() throws(SelectionError) -> SelectionScope {
    var scope = SelectionScope(days: .ever, stores: nil)
    if let stores = try stores() {
      scope.stores = stores
    } else {
      _ = take(.in)
      scope.days = try days()
      scope.stores = try self.stores()
    }
    return scope
  }

  /// `bought`, `bought coffee`, `bought (coffee, tea) at MSK-1 2026-01-01..2026-03-31`
  mutating func bought() throws(SelectionError) -> SelectionNode {
    var goods: [String]?
    if token.kind == .mark("(") {
      goods = try list(of: .goods)
    } else if let text = bareText {
      goods = [text.foldedForSelection]
      advance()
    }
    var stores = try stores()
    let span = isPeriodNext ? try days() : .ever
    if stores == nil { stores = try self.stores() }
    return .bought(span, goods: goods, stores: stores)
  }

  /// `silent since 2026-04-01`: nothing from that day on, but something before.
  mutating func silent() throws(SelectionError) -> SelectionNode {
    if isNext(.last) || isNext(.in) && isNext(.last, ahead: 1) {
      advance(isNext(.in) ? 2 : 1)
      let days = Int32(try count(of: "30"))
      return .not(.bought(.last(days), goods: nil, stores: nil)).andBought
    }
    guard take(.since) else {
      throw fail(
        ru: "здесь нужен день: молчит с 2026-04-01",
        en: "here a day is due: silent since 2026-04-01")
    }
    return .silent(since: try day().lowerBound)
  }

  mutating func has() throws(SelectionError) -> SelectionNode {
    let subjects: [SelectionSubject] = [
      .phone, .email, .name, .birthday, .fact(.sex), .fact(.language), .fact(.source),
      .fact(.referredBy), .registered, .cardType, .status,
    ]
    for words in [2, 1] {
      let folded = (0..<words).compactMap { peek($0).folded }
      if folded.count == words,
        let subject = SelectionSubject.named(folded.joined(separator: "_")),
        subjects.contains(subject)
      {
        advance(words)
        return .test(subject, .isKnown)
      }
    }
    throw fail(
      ru: "здесь нужно: есть телефон, почта, имя или день рождения",
      en: "here is due: has phone, email, name or birthday")
  }

  mutating func consent() throws(SelectionError) -> SelectionNode {
    // `consent = sms` reads as well.
    if case .compare(.equal) = token.kind { advance() }
    guard let word = token.folded, SelectionParser.channels.contains(word) else {
      let known = SelectionParser.channels.joined(separator: ", ")
      throw fail(
        ru: "здесь нужен канал: \(known)", en: "here a channel is due: \(known)")
    }
    advance()
    return .test(.consent(word), .isTrue)
  }

  static let channels = ["sms", "email", "push", "phone", "messenger"]

  /// `at MSK-1`, `at (MSK-1, SPB-1)`, `в магазине MSK-1`; nil where nothing of it is said.
  private mutating func stores() throws(SelectionError) -> [String]? {
    if isNext(.at) {
      advance()
    } else if isNext(.in), isNext(.at, ahead: 1) {
      advance(2)
    } else {
      return nil
    }
    return try list(of: .fact(.store))
  }

  /// One text, or several within parentheses; in lower case.
  private mutating func list(of subject: SelectionSubject) throws(SelectionError) -> [String] {
    guard take("(") else { return try text(of: subject).sorted() }
    var texts: [String] = []
    repeat { texts += try text(of: subject) } while take(",")
    guard take(")") else {
      throw fail(ru: "здесь нужна запятая или ')'", en: "here a comma or ')' is due")
    }
    return texts
  }

  /// A text that is neither a keyword nor a day.
  private var bareText: String? {
    switch token.kind {
    case .quoted(let text): text
    case .word(let word):
      SelectionKeyword.of(word.foldedForSelection) == nil && !SelectionDate.isMeant(by: word)
        ? word : nil
    default: nil
    }
  }
}

extension SelectionNode {
  /// And anything ever.
  fileprivate var andBought: SelectionNode {
    .all([self, .bought(.ever, goods: nil, stores: nil)])
  }
}
