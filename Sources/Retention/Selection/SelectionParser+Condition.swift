extension SelectionParser {
  mutating func condition() throws(SelectionError) -> SelectionNode {
    let start = token
    if let (subject, words) = try subject() {
      try refuseWithin(subject, at: start)
      advance(words)
      return try condition(on: subject, named: start)
    }
    if take(.bought) { return try bought() }
    if take(.silent) { return try silent() }
    if take(.has) { return try has() }
    if take(.consent) { return try consent() }
    if isNext(.in) || isNext(.at) {
      if isWithin { throw nestedPeriod }
      throw fail(
        ru: "период стоит в начале, после ';' или в скобках: (в 2026-01: покупки >= 5)",
        en: "a period stands at the beginning, behind a ';' or within parentheses: "
          + "(in 2026-01: purchases >= 5)")
    }
    throw unknownName(start)
  }

  /// What the next words name, and how many they are; the longest name counts.
  private func subject() throws(SelectionError) -> (SelectionSubject, words: Int)? {
    var joined: [String] = []
    for ahead in 0..<SelectionSubject.wordsMax {
      guard let folded = peek(ahead).folded else { break }
      joined.append(folded)
    }
    while !joined.isEmpty {
      if let subject = SelectionSubject.named(joined.joined(separator: "_")) {
        return (subject, joined.count)
      }
      joined.removeLast()
    }
    guard case .word(let word) = token.kind, let dot = word.firstIndex(of: ".") else { return nil }
    let base = String(word[..<dot]).foldedForSelection
    guard base == "field" || base == "поле" else { return nil }
    return (.field(try field(String(word[word.index(after: dot)...]))), 1)
  }

  private func field(_ name: String) throws(SelectionError) -> String {
    if vocabulary.fields[name] != nil { return name }
    let known = vocabulary.fields.keys.sorted()
    let near = NearNames.of(name, in: known)
    let list = (near.isEmpty ? known : near).map { "'\($0)'" }.joined(separator: ", ")
    throw fail(
      ru: "плагин не объявляет поля '\(name)'" + (list.isEmpty ? "" : "; есть: \(list)"),
      en: "the plugin declares no field '\(name)'" + (list.isEmpty ? "" : "; there are: \(list)"))
  }

  private func refuseWithin(
    _ subject: SelectionSubject, at start: SelectionToken
  ) throws(SelectionError) {
    guard isWithin, subject.isOfWholeBase else { return }
    throw fail(
      at: start,
      ru: "внутри периода этого нет: это место клиента во всей базе на день; вынесите за ';'",
      en: "there is no such thing within a period: it is her place in the whole base on a day; "
        + "put it behind a ';'")
  }

  var nestedPeriod: SelectionError {
    fail(
      ru: "период внутри периода; разделите их точкой с запятой",
      en: "a period within a period; part them with a semicolon")
  }

  private func unknownName(_ start: SelectionToken) -> SelectionError {
    guard case .word(let word) = start.kind else {
      return fail(
        at: start, ru: "здесь нужно условие, например: группа = lost",
        en: "here a condition is due, such as: group = lost")
    }
    let known = SelectionSubject.names + SelectionKeyword.beginnings
    let near = NearNames.of(word.foldedForSelection, in: known).map { "'\($0)'" }
    return fail(
      at: start,
      ru: "нет имени '\(word)'"
        + (near.isEmpty ? "" : "; может быть, \(near.joined(separator: " или "))?"),
      en: "no name '\(word)'"
        + (near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"))
  }

  private mutating func condition(
    on subject: SelectionSubject, named start: SelectionToken
  ) throws(SelectionError) -> SelectionNode {
    if take(.known) { return .test(subject, .isKnown) }
    if take(.unknown) { return .not(.test(subject, .isKnown)) }
    switch subject.kind(vocabulary) {
    case .truth: return try truth(subject)
    case .presence: return try presence(subject, named: start)
    case .number, .text, .day, .month, .set: break
    }
    var isNegated = false
    var comparison: SelectionToken.Comparison?
    if case .compare(let given) = token.kind {
      advance()
      (isNegated, comparison) = (given == .unequal, given == .unequal ? .equal : given)
    } else if isNext(.not), isNext(.in, ahead: 1) {
      isNegated = true
      advance()
    }
    let check = try check(of: subject, comparison)
    return isNegated ? .not(.test(subject, check)) : .test(subject, check)
  }

  /// Yes or no; the bare name means yes.
  private mutating func truth(_ subject: SelectionSubject) throws(SelectionError) -> SelectionNode {
    guard case .compare(let comparison) = token.kind else { return .test(subject, .isTrue) }
    guard comparison == .equal || comparison == .unequal else {
      throw fail(ru: "это да или нет: = да", en: "this is yes or no: = yes")
    }
    advance()
    let isYes = isNext(.yes)
    guard isYes || isNext(.no) else {
      throw fail(ru: "здесь нужно 'да' или 'нет'", en: "here 'yes' or 'no' is due")
    }
    advance()
    return isYes == (comparison == .equal)
      ? .test(subject, .isTrue) : .not(.test(subject, .isTrue))
  }

  private mutating func presence(
    _ subject: SelectionSubject, named start: SelectionToken
  ) throws(SelectionError) -> SelectionNode {
    guard subject == .birthday else {
      throw fail(
        at: start, ru: "телефон и почту не сравнивают: есть телефон, есть почта",
        en: "phones and e-mails are not compared: has phone, has email")
    }
    if take(.today) { return .test(.fact(.daysToBirthday), .numbers([0...0])) }
    if take(.within) {
      let days = try count(of: "7")
      return .test(.fact(.daysToBirthday), .numbers([0...Double(days)]))
    }
    if take(.month) {
      if case .compare(.equal) = token.kind { advance() }
      return .test(.birthdayMonth, try check(of: .birthdayMonth, nil))
    }
    throw fail(
      ru: "здесь нужно: день рождения сегодня, через 7 дней, месяц = май или неизвестен",
      en: "here is due: birthday today, within 7 days, month = may or unknown")
  }
}
